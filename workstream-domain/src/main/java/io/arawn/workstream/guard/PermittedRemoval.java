package io.arawn.workstream.guard;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.access.AuditTrail.AuditEntry.Action;
import io.arawn.workstream.access.Right;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.erasure.Erased.HeldBy;
import io.arawn.workstream.erasure.Erased.Request;
import io.arawn.workstream.erasure.Purged;
import io.arawn.workstream.store.Removal;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Lets owners remove text. Who does not see all copies cannot remove them, and is not told of those they do not see. */
record PermittedRemoval(Removal store, Witness witness, Ownership ownership) implements Removal {

    private Viewer viewer() {
        return witness.viewer();
    }

    private void require(WorkstreamId id, boolean copiesToo) {
        viewer().require(Right.OWN, id);
        if (copiesToo) {
            viewer().requireAdmin();
        }
    }

    private List<HeldBy> seen(List<HeldBy> copies) {
        return copies.stream().filter(copy -> viewer().sees(copy.workstream().id())).toList();
    }

    private Erased seen(Erased all) {
        return new Erased(all.workstream(), all.messages(), all.summaries(), all.deleted(), seen(all.copies()),
                all.copiesToo(), all.alike(), all.clean());
    }

    private Purged seen(Purged all) {
        return new Purged(
                all.workstream(), all.inUse(), all.deleted(), seen(all.forks()), all.forksToo(), all.clean());
    }

    @Override
    public Erased rehearse(Request request) {
        require(request.workstream(), request.copiesToo());
        return seen(store.rehearse(request));
    }

    @Override
    public Erased erase(Request request, Predicate<Workstream> expected) {
        require(request.workstream(), request.copiesToo());
        Request signed = new Request(request.workstream(), request.messages(), request.copiesToo(),
                viewer().author(request.author()));
        Erased erased = seen(store.erase(signed, expected));
        witness.note(Action.ERASED, request.workstream(), erased.messages());
        return erased;
    }

    @Override
    public Workstream find(String reference) {
        try {
            Workstream found = store.find(reference);
            if (viewer().sees(found.id())) {
                return found;
            }
        } catch (UnknownWorkstreamException unknown) {
            // Both have the same answer.
        }
        throw Viewer.unknown(reference);
    }

    @Override
    public Purged rehearsePurge(WorkstreamId id, boolean forksToo) {
        require(id, forksToo);
        return seen(store.rehearsePurge(id, forksToo));
    }

    @Override
    public Purged purge(
            WorkstreamId id, boolean forksToo, Optional<String> author, Predicate<Workstream> expected) {
        require(id, forksToo);
        Purged purged = seen(store.purge(
                id, forksToo, viewer().author(author), expected));
        ownership.purged(id);
        witness.note(Action.PURGED, id);
        return purged;
    }
}
