package io.arawn.workstream.http;

import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.erasure.Erased.HeldBy;
import io.arawn.workstream.message.RecordId;
import java.util.List;

/** What an erasure took away, or would. */
record ErasedView(
        String workstreamId,
        List<String> messages,
        int summaries,
        int trash,
        List<Fork> forks,
        boolean forksToo,
        List<String> alike,
        boolean dryRun,
        boolean clean) {

    /** Another workstream that holds, or held, so many of the messages. */
    record Fork(String id, String name, int messages, boolean deleted) {

        static Fork of(HeldBy held) {
            return new Fork(held.workstream().id().value(), held.workstream().name(), held.messages(), held.deleted());
        }
    }

    static ErasedView of(Erased erased, boolean dryRun) {
        return new ErasedView(
                erased.workstream().id().value(),
                erased.messages().stream().map(RecordId::value).toList(),
                erased.summaries(),
                erased.deleted(),
                erased.copies().stream().map(Fork::of).toList(),
                erased.copiesToo(),
                erased.alike().stream().map(RecordId::value).toList(),
                dryRun,
                erased.clean());
    }
}
