package io.arawn.workstream.logstore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.Workstream.Opened;
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
        return log.exclusively(() -> begin(lookup.among(existing -> named(wanted, existing))));
    }

    /** The wanted workstream with an id, if its name and id are free. */
    private Named named(NewWorkstream wanted, Existing existing) {
        existing.requireFreeName(wanted.name(), Optional.empty());
        wanted.id().ifPresent(existing::requireFreeId);
        return new Named(wanted, wanted.id().orElseGet(() -> newId(existing)));
    }

    private record Named(NewWorkstream wanted, WorkstreamId id) {}

    private WorkstreamId newId(Existing existing) {
        WorkstreamId id = newIds.get();
        for (int tries = 0; tries < ID_TRIES && existing.holder(id).isPresent(); tries++) {
            id = newIds.get();
        }
        existing.requireFreeId(id);
        return id;
    }

    private Workstream begin(Named named) {
        return begin(named, Optional.empty(), List.of());
    }

    /** Creates a workstream whose log has its created event and then the entries. */
    private Workstream begin(Named named, Optional<Event.ForkPoint> from, Iterable<LogEntry> copied) {
        NewWorkstream wanted = named.wanted();
        List<Event> created = List.of(new Event.Created(
                origins.by(wanted.author()), wanted.name().value(), wanted.metadata(), Event.Created.FORMAT, from));
        log.createFrom(named.id(), created, copied, List.of());
        return created(named.id());
    }

    private Workstream created(WorkstreamId id) {
        return lookup.get(id).workstream();
    }

    /** The workstream of this name, or the wanted one, newly created, if no workstream has the name. */
    Opened findOrCreate(String reference, NewWorkstream wanted) {
        return log.exclusively(() -> lookup.among(existing -> existing.named(reference)
                .<Supplier<Opened>>map(found -> () -> new Opened(found.workstream(), false, Optional.empty()))
                .orElseGet(() -> {
                    Named named = named(wanted, existing);
                    Optional<String> similar = existing.similar(reference);
                    return () -> new Opened(begin(named), true, similar);
                }))
                .get());
    }

    Workstream fork(Workstream parent, RecordId last, NewFork wanted, Iterable<LogEntry> copied) {
        return log.exclusively(() -> {
            Named fork = lookup.among(existing -> {
                WorkstreamName name = wanted.name().orElseGet(() -> ForkName.of(parent, existing::isFree));
                return named(new NewWorkstream(name, wanted.id(), parent.metadata(), wanted.author()), existing);
            });
            return begin(fork, Optional.of(new Event.ForkPoint(parent.id(), last)), copied);
        });
    }

    Workstream adopt(Optional<WorkstreamName> name, Optional<WorkstreamId> id, Iterable<LogEntry> entries) {
        Optional<WorkstreamName> told = ForeignLog.name(entries);
        WorkstreamName called = name.or(() -> told)
                .or(() -> id.map(value -> new WorkstreamName(value.value())))
                .orElseGet(() -> new WorkstreamName("Imported"));
        return log.exclusively(() -> {
            NewWorkstream wanted = new NewWorkstream(called, id, Map.of(), Optional.empty());
            WorkstreamId free = lookup.among(existing -> named(wanted, existing)).id();
            List<Event> front = told.isPresent() ? List.of() : List.of(createdAs(called, ForeignLog.begun(entries)));
            List<Event> behind = told.isEmpty() || told.get().equals(called)
                    ? List.of()
                    : List.of(new Event.Renamed(origins.unsigned(), called.value()));
            log.createFrom(free, front, entries, behind);
            return created(free);
        });
    }

    /** A log without a created event begins at its first message, not at its import. */
    private Event createdAs(WorkstreamName name, Optional<Instant> begun) {
        Origin now = origins.unsigned();
        Origin origin = new Origin(now.id(), begun.orElse(now.timestamp()), Optional.empty());
        return new Event.Created(origin, name.value(), Map.of(), Event.Created.FORMAT, Optional.empty());
    }
}
