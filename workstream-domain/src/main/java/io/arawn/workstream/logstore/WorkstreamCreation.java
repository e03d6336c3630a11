package io.arawn.workstream.logstore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.RecordId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes the first records of new workstreams, under a free name and a free id. Other processes create none meanwhile,
 * because the log's exclusive lock is held.
 */
final class WorkstreamCreation {

    private static final int ID_TRIES = 20;

    private final MessageLog log;
    private final WorkstreamLookup lookup;
    private final Supplier<WorkstreamId> newIds;
    private final EventOrigins origins;

    WorkstreamCreation(
            MessageLog log, WorkstreamLookup lookup, Supplier<WorkstreamId> newIds, EventOrigins origins) {
        this.log = log;
        this.lookup = lookup;
        this.newIds = newIds;
        this.origins = origins;
    }

    Workstream create(NewWorkstream wanted) {
        return log.exclusively(() -> begin(lookup.existing(), wanted));
    }

    /** Creates it while the lock is held. */
    Workstream begin(Existing existing, NewWorkstream wanted) {
        return begin(existing, wanted, Optional.empty(), List.of());
    }

    /** Creates a workstream whose log has its created event and then the entries. */
    private Workstream begin(
            Existing existing, NewWorkstream wanted, Optional<Event.ForkPoint> from, Iterable<LogEntry> copied) {
        existing.requireFreeName(wanted.name(), Optional.empty());
        wanted.id().ifPresent(existing::requireFreeId);
        List<Event> created = List.of(new Event.Created(
                origins.by(wanted.author()), wanted.name().value(), wanted.metadata(), Event.Created.FORMAT, from));
        WorkstreamId id = made(wanted.id(), existing, free -> log.createFrom(free, created, copied, List.of()));
        return created(id);
    }

    private Workstream created(WorkstreamId id) {
        return lookup.get(id).workstream();
    }

    Workstream fork(Workstream parent, RecordId last, NewFork wanted, Iterable<LogEntry> copied) {
        return log.exclusively(() -> {
            Existing existing = lookup.existing();
            WorkstreamName name = wanted.name().orElseGet(() -> ForkName.of(parent, existing.freeNames()));
            NewWorkstream fork = new NewWorkstream(name, wanted.id(), parent.metadata(), wanted.author());
            return begin(existing, fork, Optional.of(new Event.ForkPoint(parent.id(), last)), copied);
        });
    }

    /** Uses the wanted id, or new ids until one is free. */
    private WorkstreamId made(
            Optional<WorkstreamId> wanted, Existing existing, Consumer<WorkstreamId> making) {
        if (wanted.isPresent()) {
            making.accept(wanted.get());
            return wanted.get();
        }
        for (int tries = 0;; tries++) {
            WorkstreamId id = newIds.get();
            try {
                existing.requireFreeId(id);
                making.accept(id);
                return id;
            } catch (WorkstreamConflictException | LogChangedException taken) {
                if (tries == ID_TRIES) {
                    throw taken;
                }
            }
        }
    }

    Workstream adopt(Optional<WorkstreamName> name, Optional<WorkstreamId> id, Iterable<LogEntry> entries) {
        Optional<WorkstreamName> told = ForeignLog.name(entries);
        WorkstreamName called = name.or(() -> told)
                .or(() -> id.map(value -> new WorkstreamName(value.value())))
                .orElseGet(() -> new WorkstreamName("Imported"));
        return log.exclusively(() -> {
            Existing existing = lookup.existing();
            existing.requireFreeName(called, Optional.empty());
            id.ifPresent(existing::requireFreeId);
            List<Event> front = told.isPresent() ? List.of() : List.of(createdAs(called, ForeignLog.begun(entries)));
            List<Event> behind = told.isEmpty() || told.get().equals(called)
                    ? List.of()
                    : List.of(new Event.Renamed(origins.unsigned(), called.value()));
            WorkstreamId made = made(id, existing, free -> log.createFrom(free, front, entries, behind));
            return created(made);
        });
    }

    /** A log without a created event begins at its first message, not at its import. */
    private Event createdAs(WorkstreamName name, Optional<Instant> begun) {
        Origin now = origins.unsigned();
        Origin origin = new Origin(now.id(), begun.orElse(now.timestamp()), Optional.empty());
        return new Event.Created(origin, name.value(), Map.of(), Event.Created.FORMAT, Optional.empty());
    }
}
