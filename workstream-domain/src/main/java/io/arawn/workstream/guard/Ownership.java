package io.arawn.workstream.guard;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.access.AccessStore;
import io.arawn.workstream.access.Sharing;
import java.util.function.Supplier;

/** Keeps who owns a workstream in step with whether it is there. */
record Ownership(Supplier<AccessStore> rules, Viewer viewer) {

    /** A viewer has created a workstream: it is theirs and private. */
    void created(WorkstreamId id) {
        set(id, viewer.person().map(Sharing::privateTo).orElse(Sharing.NOBODYS));
    }

    /** Nothing is left of a workstream: another one that gets its id is not shared with those who used this one. */
    void purged(WorkstreamId id) {
        set(id, Sharing.NOBODYS);
    }

    private void set(WorkstreamId id, Sharing sharing) {
        if (!rules.get().rules().sharing(id).equals(sharing)) {
            rules.get().change(now -> now.with(id, sharing));
        }
    }
}
