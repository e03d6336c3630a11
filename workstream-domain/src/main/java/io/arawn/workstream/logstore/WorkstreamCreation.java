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
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.storing.FirstRecords;
import io.arawn.workstream.storing.FirstRecords.Adoption;
import io.arawn.workstream.storing.ForkName;
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
    private final FirstRecords first;

    WorkstreamCreation(
            MessageLog log, WorkstreamLookup lookup, Supplier<WorkstreamId> newIds, EventOrigins origins) {
        this.log = log;
        this.lookup = lookup;
        this.newIds = newIds;
        first = new FirstRecords(origins);
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
        List<Event> created = List.of(first.created(named.wanted(), from));
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

    void copy(NewWorkstream wanted, List<? extends LogRecord> records, Runnable before) {
        log.exclusively(() -> {
            Named free = lookup.among(existing -> named(wanted, existing));
            before.run();
            log.create(free.id(), records);
            return free;
        });
    }

    Workstream adopt(Optional<WorkstreamName> name, Optional<WorkstreamId> id, Iterable<LogEntry> entries) {
        Adoption adoption = first.adoption(name, id, entries);
        return log.exclusively(() -> {
            NewWorkstream wanted = new NewWorkstream(adoption.name(), id, Map.of(), Optional.empty());
            WorkstreamId free = lookup.among(existing -> named(wanted, existing)).id();
            log.createFrom(free, adoption.front(), entries, adoption.behind());
            return created(free);
        });
    }
}
