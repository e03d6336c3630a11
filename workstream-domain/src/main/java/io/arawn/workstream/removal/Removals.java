package io.arawn.workstream.removal;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.erasure.Erased.Request;
import io.arawn.workstream.erasure.Purged;
import io.arawn.workstream.store.Removal;
import java.util.Optional;
import java.util.function.Predicate;

/** Erasure and purge together, as a store offers them. */
public record Removals(Erasure erasure, Purge purge) implements Removal {

    @Override
    public Erased rehearse(Request request) {
        return erasure.rehearse(request);
    }

    @Override
    public Erased erase(Request request, Predicate<Workstream> expected) {
        return erasure.erase(request, expected);
    }

    @Override
    public Workstream find(String reference) {
        return purge.find(reference);
    }

    @Override
    public Purged rehearsePurge(WorkstreamId id, boolean forksToo) {
        return purge.rehearse(id, forksToo);
    }

    @Override
    public Purged purge(WorkstreamId id, boolean forksToo, Optional<String> author, Predicate<Workstream> expected) {
        return purge.purge(id, forksToo, author, expected);
    }
}
