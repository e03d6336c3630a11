package io.arawn.workstream.erasure;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.RecordId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The result of an erasure or of its rehearsal.
 *
 * @param workstream the workstream of the request
 * @param messages the erased messages: those of the request that the workstream held, and the results of erased tool
 *     calls
 * @param summaries the number of removed summaries, whose range contains one of the messages
 * @param deleted the number of its copies in the trash from which messages are erased
 * @param copies other workstreams that hold the messages
 * @param copiesToo whether the messages are also erased from those
 * @param alike messages of the workstream that stay and repeat a part of the erased text
 * @param clean whether the caches were cleaned too; true for a rehearsal
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

    /** A workstream, in use or in the trash, that holds some of the messages. */
    public record HeldBy(Workstream workstream, boolean deleted, int messages) {}

    /**
     * The request for an erasure.
     *
     * @param copiesToo whether to erase them also from other workstreams that hold the messages: forks, their forks,
     *     and imported copies
     * @param author the author of the request, if known
     */
    public record Request(
            WorkstreamId workstream, Set<RecordId> messages, boolean copiesToo, Optional<String> author) {

        public Request {
            messages = Set.copyOf(messages);
        }
    }

    /** The workstream neither has nor had a message of the given id; nothing was changed. */
    public static final class UnknownMessageException extends WorkstreamException {

        private static final long serialVersionUID = 1L;

        public UnknownMessageException(WorkstreamId workstream, RecordId message) {
            super("there is no message '" + message + "' in workstream " + workstream + "; nothing was erased");
        }

        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }
    }
}
