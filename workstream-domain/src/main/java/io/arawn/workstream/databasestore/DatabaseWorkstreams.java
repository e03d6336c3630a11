package io.arawn.workstream.databasestore;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.Workstream.Opened;
import io.arawn.workstream.catalog.Workstream.Removed;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.catalog.WorkstreamChangedException;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.database.Rows;
import io.arawn.workstream.database.StoredWorkstream;
import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.storing.FirstRecords;
import io.arawn.workstream.storing.FirstRecords.Adoption;
import io.arawn.workstream.storing.WorkstreamIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Creates, finds, lists, changes, deletes and restores the workstreams of a database. */
final class DatabaseWorkstreams {

    private static final int ID_TRIES = 20;
    private static final int TOGETHER = 500;

    private final WorkstreamDatabase database;
    private final EventOrigins origins;
    private final WorkstreamIds newIds;
    private final FirstRecords first;

    DatabaseWorkstreams(WorkstreamDatabase database, EventOrigins origins, WorkstreamIds newIds) {
        this.database = database;
        this.origins = origins;
        this.newIds = newIds;
        first = new FirstRecords(origins);
    }

    private Instant now() {
        return origins.clock().instant();
    }

    private Writing writing(Rows rows) {
        return new Writing(rows, origins.clock());
    }

    Workstream create(NewWorkstream wanted) {
        Bounds.requireMetadata(wanted.metadata());
        return database.change(rows -> begin(rows, wanted)).workstream();
    }

    private StoredWorkstream begin(Rows rows, NewWorkstream wanted) {
        return writing(rows).append(added(rows, wanted), List.of(first.created(wanted, Optional.empty())));
    }

    /** Adds a row without records, if the wanted name and id are free. */
    StoredWorkstream added(Rows rows, NewWorkstream wanted) {
        requireFreeName(rows, wanted.name().value(), Optional.empty());
        wanted.id().ifPresent(id -> requireFreeId(rows, id));
        WorkstreamId id = wanted.id().orElseGet(() -> newId(rows));
        StoredWorkstream empty = StoredWorkstream.empty(origins.ids().get().value(), id, 0, now());
        rows.workstreams().add(empty);
        return empty;
    }

    private WorkstreamId newId(Rows rows) {
        WorkstreamId id = newIds.get();
        for (int tries = 0; tries < ID_TRIES && rows.workstreams().claimant(id.value()).isPresent(); tries++) {
            id = newIds.get();
        }
        requireFreeId(rows, id);
        return id;
    }

    static void requireFreeName(Rows rows, String name, Optional<String> except) {
        rows.workstreams()
                .claimant(WorkstreamName.keyOf(name))
                .filter(holder -> !except.equals(Optional.of(holder.key())))
                .ifPresent(holder -> {
                    throw WorkstreamConflictException.nameTaken(name, holder.workstream());
                });
    }

    private static void requireFreeId(Rows rows, WorkstreamId id) {
        rows.workstreams().claimant(id.value()).ifPresent(holder -> {
            throw WorkstreamConflictException.idTaken(id, holder.workstream());
        });
    }

    static boolean isFree(Rows rows, WorkstreamName name) {
        return rows.workstreams().claimant(name.key()).isEmpty();
    }

    /** If another process creates it between the look and the creation, finds that one. */
    Opened findOrCreate(String reference, Optional<String> author) {
        try {
            return database.change(rows -> found(rows, reference).orElseGet(() -> {
                Optional<String> similar = NamedRows.of(rows).similar(reference);
                StoredWorkstream made = begin(rows, WorkstreamIds.wanted(reference, author));
                return new Opened(made.workstream(), true, similar);
            }));
        } catch (WorkstreamConflictException taken) {
            return database.read(rows -> found(rows, reference)).orElseThrow(() -> taken);
        }
    }

    private static Optional<Opened> found(Rows rows, String reference) {
        return NamedRows.of(rows).find(reference)
                .map(found -> new Opened(found.workstream(), false, Optional.empty()));
    }

    Workstream adopt(Optional<WorkstreamName> name, Optional<WorkstreamId> id, Iterable<LogEntry> entries) {
        Adoption adoption = first.adoption(name, id, entries);
        NewWorkstream wanted = new NewWorkstream(adoption.name(), id, Map.of(), Optional.empty());
        return database.change(rows -> {
            Writing writing = writing(rows);
            StoredWorkstream made = writing.append(added(rows, wanted), adoption.front());
            made = append(writing, made, entries);
            return writing.append(made, adoption.behind()).workstream();
        });
    }

    static StoredWorkstream append(Writing writing, StoredWorkstream to, Iterable<LogEntry> entries) {
        StoredWorkstream made = to;
        List<LogRecord> together = new ArrayList<>();
        for (LogEntry entry : entries) {
            together.add(entry.record());
            if (together.size() == TOGETHER) {
                made = writing.append(made, together);
                together.clear();
            }
        }
        return writing.append(made, together);
    }

    List<Workstream> forks(WorkstreamId id) {
        return database.read(rows -> rows.workstreams().forksOf(id)).stream()
                .map(StoredWorkstream::workstream)
                .toList();
    }

    CatalogEntry get(WorkstreamId id) {
        return database.read(rows -> NamedRows.of(rows).get(id)).entry();
    }

    Workstream requireActive(WorkstreamId id) {
        return NamedRows.active(database.read(rows -> NamedRows.of(rows).get(id))).workstream();
    }

    CatalogEntry find(String reference, boolean prefixToo) {
        return database.read(rows -> NamedRows.of(rows).require(reference, prefixToo)).entry();
    }

    List<CatalogEntry> list(Listing page) {
        return database.read(rows -> rows.workstreams().list(page)).stream()
                .map(StoredWorkstream::entry)
                .toList();
    }

    Workstream change(WorkstreamId id, WorkstreamChange change, Predicate<Workstream> expected) {
        return database.change(rows -> {
            StoredWorkstream seen = NamedRows.of(rows).lock(id);
            change.name().ifPresent(name -> requireFreeName(rows, name.value(), Optional.of(seen.key())));
            WorkstreamChangedException.unless(expected, seen.workstream());
            return writing(rows).append(seen, change.events(seen.workstream(), origins::by)).workstream();
        });
    }

    void delete(WorkstreamId id, Predicate<Workstream> expected) {
        database.change(rows -> {
            StoredWorkstream seen = NamedRows.of(rows).lock(id);
            WorkstreamChangedException.unless(expected, seen.workstream());
            StoredWorkstream removed = seen.removedAt(Optional.of(now()));
            rows.workstreams().update(removed);
            return removed;
        });
    }

    List<Removed> trash() {
        return database.read(rows -> rows.workstreams().trash()).stream()
                .flatMap(row -> row.removed().map(removed -> new Removed(removed, row.workstream())).stream())
                .toList();
    }

    Workstream restore(String reference) {
        return database.change(rows -> {
            StoredWorkstream wanted = NamedRows.of(rows).removed(reference);
            StoredWorkstream removed = rows.workstreams().lock(wanted.key())
                    .filter(row -> row.removedAt().isPresent())
                    .orElseThrow(() -> UnknownWorkstreamException.inTrash(reference));
            requireFreeId(rows, removed.id());
            requireFreeName(rows, removed.workstream().name(), Optional.empty());
            StoredWorkstream restored = removed.removedAt(Optional.empty());
            rows.workstreams().update(restored);
            return restored.workstream();
        });
    }
}
