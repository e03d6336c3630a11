package io.arawn.workstream.http;

import io.arawn.workstream.erasure.Purged;
import java.util.List;

/** What a purge took away, or would. */
record PurgedView(
        String id,
        String name,
        boolean inUse,
        int trash,
        List<ErasedView.Fork> forks,
        boolean forksToo,
        boolean dryRun,
        boolean clean) {

    static PurgedView of(Purged purged, boolean dryRun) {
        return new PurgedView(
                purged.workstream().id().value(),
                purged.workstream().name(),
                purged.inUse(),
                purged.deleted(),
                purged.forks().stream().map(ErasedView.Fork::of).toList(),
                purged.forksToo(),
                dryRun,
                purged.clean());
    }
}
