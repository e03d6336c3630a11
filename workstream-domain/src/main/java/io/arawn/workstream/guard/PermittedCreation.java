package io.arawn.workstream.guard;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.access.AccessException;
import io.arawn.workstream.access.AuditTrail.AuditEntry.Action;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.Workstream.Opened;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.store.WorkstreamStore;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Creates workstreams, which their creators then own. Until the owner is noted, only administrators see the new workstream.
 */
record PermittedCreation(
        WorkstreamStore store, Witness witness, Signature signature, Ownership ownership) {

    private Viewer viewer() {
        return witness.viewer();
    }

    Workstream create(NewWorkstream wanted) {
        NewWorkstream signed = new NewWorkstream(
                wanted.name(), wanted.id(), wanted.metadata(), signature.author(wanted.author()));
        return owned(Action.CREATED, wanted.id(), () -> store.create(signed));
    }

    Workstream fork(NewFork wanted) {
        NewFork signed = new NewFork(
                wanted.parent(), wanted.at(), wanted.name(), wanted.id(), signature.author(wanted.author()));
        return owned(Action.FORKED, wanted.id(), () -> store.fork(signed));
    }

    Workstream adopt(Optional<WorkstreamName> name, Optional<WorkstreamId> id, Iterable<LogEntry> entries) {
        return owned(Action.IMPORTED, id, () -> store.adopt(name, id, entries));
    }

    /** What was found or created. */
    Opened noted(Opened opened) {
        if (opened.created()) {
            witness.note(Action.CREATED, opened.workstream().id());
        }
        return opened;
    }

    private Workstream owned(Action action, Optional<WorkstreamId> id, Supplier<Workstream> making) {
        viewer().requireCreating();
        id.ifPresent(this::requireNoOther);
        Workstream made = new PermittedNames(store, viewer()).hidingOthers(making);
        ownership.created(made.id());
        witness.note(action, made.id());
        return made;
    }

    /** An id that was another's stays theirs: with it, who takes it would see what is in the trash. */
    private void requireNoOther(WorkstreamId id) {
        if (!viewer().sees(id) && store.trash().stream().anyMatch(each -> each.workstream().id().equals(id))) {
            throw AccessException.takenByAnother();
        }
    }
}
