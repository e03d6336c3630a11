package io.arawn.workstream.erasure;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.RecordId;
import java.util.List;

/**
 * What an erasure took away, or would.
 *
 * @param workstream from which it was asked for
 * @param messages that go from it: those asked for that it held, and the results of tool calls among them
 * @param summaries how many summaries of it go, because they stand for a range with one of the messages in it
 * @param deleted how many of its copies in the trash the messages go from
 * @param copies other workstreams that hold the messages
 * @param copiesToo whether the messages go from those, too
 * @param alike messages of the workstream that stay and say something of what the others said
 * @param clean whether nothing is left in what is derived from the logs; true as long as nothing was done
 */
public record Erased(
        Workstream workstream,
        List<RecordId> messages,
        int summaries,
        int deleted,
        List<HeldBy> copies,
        boolean copiesToo,
        List<RecordId> alike,
        boolean clean) {

    public Erased {
        messages = List.copyOf(messages);
        copies = List.copyOf(copies);
        alike = List.copyOf(alike);
    }

    /** A workstream that holds so many of the messages, in use or in the trash. */
    public record HeldBy(Workstream workstream, boolean deleted, int messages) {

        static HeldBy of(Copies.Copy copy) {
            return new HeldBy(copy.workstream(), copy.removed().isPresent(), copy.cut().messages().size());
        }
    }
}
