package io.arawn.workstream.logstore;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.Workstream.Opened;
import io.arawn.workstream.catalog.Workstream.Removed;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.catalog.WorkstreamChangedException;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.storing.WorkstreamIds;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Creates, finds, renames, archives and deletes the workstreams of a store. A result is never older than the logs at
 * the time of the call. Many threads can use one object, and many processes can use one store.
 */
public final class Workstreams {

    private final MessageLog log;
    private final Cached<WorkstreamCatalog> catalog;
    private final EventOrigins origins;
    private final WorkstreamLookup lookup;
    private final WorkstreamCreation creation;

    /** @param random the source of ids for workstreams without a given id */
    public Workstreams(
            MessageLog log,
            Cached<WorkstreamCatalog> catalog,
            RandomGenerator random,
            EventOrigins origins) {
        this.log = log;
        this.catalog = catalog;
        this.origins = origins;
        lookup = new WorkstreamLookup(log, catalog, origins.clock());
        creation = new WorkstreamCreation(log, lookup, new WorkstreamIds(random), origins);
    }

    /**
     * Creates a workstream. It is durable when this method returns.
     *
     * @throws InvalidInputException when the metadata exceeds {@link Bounds}
     * @throws WorkstreamConflictException when the name or id is taken
     */
    public Workstream create(NewWorkstream wanted) {
        Bounds.requireMetadata(wanted.metadata());
        return creation.create(wanted);
    }

    /**
     * Creates a workstream that continues from a message of the parent, with a copy of the parent's metadata.
     *
     * @param last the last message that both have in common
     * @param copied the entries to copy; may be iterated several times, and need not fit into memory
     * @throws WorkstreamConflictException when the name or id is taken
     */
    public Workstream fork(Workstream parent, RecordId last, NewFork wanted, Iterable<LogEntry> copied) {
        return creation.fork(parent, last, wanted, copied);
    }

    /**
     * Creates a workstream from a log of another place, with unchanged lines. If the log has no name, or the caller
     * wants another name, an event with the name is added.
     *
     * @param name the name; empty for the name in the log
     * @param entries may be iterated several times, and need not fit into memory
     * @throws WorkstreamConflictException when the name or id is taken
     */
    public Workstream adopt(Optional<WorkstreamName> name, Optional<WorkstreamId> id, Iterable<LogEntry> entries) {
        return creation.adopt(name, id, entries);
    }

    /**
     * Creates a workstream with these records alone.
     *
     * @param before run just before the log is written, under the lock of the store
     * @throws WorkstreamConflictException when the name or id is taken
     */
    void copy(NewWorkstream wanted, List<? extends LogRecord> records, Runnable before) {
        creation.copy(wanted, records, before);
    }

    /** All workstreams, last used first; archived ones only on request. */
    public List<CatalogEntry> list(boolean archivedToo) {
        return list(Listing.all(archivedToo));
    }

    /** A page of the list. */
    public List<CatalogEntry> list(Listing page) {
        return lookup.all().stream()
                .filter(entry -> page.admits(entry.workstream()))
                .sorted(Comparator.comparing(CatalogEntry::workstream, Listing.ORDER))
                .limit(page.limit())
                .toList();
    }

    /**
     * The workstream of this id.
     *
     * @throws UnknownWorkstreamException when there is none
     */
    public CatalogEntry get(WorkstreamId id) {
        return lookup.get(id);
    }

    /**
     * The workstream with exactly this id, else with exactly this name.
     *
     * @throws UnknownWorkstreamException when there is none
     * @throws WorkstreamConflictException when several have the name
     */
    public CatalogEntry find(String reference) {
        return lookup.search(reference, false);
    }

    /**
     * The workstream with exactly this id, else with exactly this name, else the only one whose id begins with this
     * text of at least six characters.
     *
     * @throws UnknownWorkstreamException when there is none
     * @throws WorkstreamConflictException when it could be several
     */
    public CatalogEntry findByPrefixToo(String reference) {
        return lookup.search(reference, true);
    }

    /**
     * Finds the workstream with this id or name, or creates it. A new workstream has the reference as its name, and
     * also as its id if the reference begins like a generated id. If two callers ask for the same reference at once,
     * both get the same workstream.
     *
     * @throws WorkstreamConflictException when several have the name
     * @throws UnknownWorkstreamException when an ignored file, such as a link, has this id
     */
    public Opened findOrCreate(String reference, Optional<String> author) {
        try {
            return new Opened(find(reference).workstream(), false, Optional.empty());
        } catch (UnknownWorkstreamException unknown) {
            if (unknown.isOfIgnoredFile()) {
                throw unknown;
            }
            return creation.findOrCreate(reference, WorkstreamIds.wanted(reference, author));
        }
    }

    /**
     * Changes the name, metadata or state in one append: all of the change or nothing. It does not write values again
     * that are the same already.
     *
     * @param expected whether the workstream is as the caller saw it; evaluated on its state at the moment of the
     *     change, whatever other processes do
     * @return the workstream after the change
     * @throws WorkstreamConflictException when the name is taken by another
     * @throws WorkstreamChangedException when it is not as expected
     */
    public Workstream change(WorkstreamId id, WorkstreamChange change, Predicate<Workstream> expected) {
        return log.exclusively(() -> change.name().isPresent()
                ? rename(id, change, expected)
                : changeNow(id, change, expected));
    }

    private Workstream rename(WorkstreamId id, WorkstreamChange change, Predicate<Workstream> expected) {
        lookup.among(existing -> {
            change.name().ifPresent(name -> existing.requireFreeName(name, Optional.of(id)));
            return existing;
        });
        return lookup.renaming(() -> changeNow(id, change, expected));
    }

    private Workstream changeNow(WorkstreamId id, WorkstreamChange change, Predicate<Workstream> expected) {
        while (true) {
            CatalogEntry seen = get(id);
            WorkstreamChangedException.unless(expected, seen.workstream());
            List<Event> events = change.events(seen.workstream(), origins::by);
            try {
                if (!events.isEmpty()) {
                    log.appendAt(id, seen.checkpoint().readTo().position(), events);
                }
                return get(id).workstream();
            } catch (LogChangedException changed) {
                if (changed.change() != LogChangedException.Change.MOVED_ON) {
                    throw changed;
                }
            }
        }
    }

    /** The workstream of this id, if a caller can append to it. */
    public Workstream requireActive(WorkstreamId id) {
        Workstream workstream = get(id).workstream();
        if (workstream.state() == State.ARCHIVED) {
            throw WorkstreamConflictException.archived(workstream);
        }
        return workstream;
    }

    /** Moves it to the trash, from where it can be restored. */
    public RemovedLog delete(WorkstreamId id) {
        return delete(id, any -> true);
    }

    /**
     * Moves it to the trash, from where it can be restored.
     *
     * @param expected as for {@link #change}; no other caller changes the workstream during the evaluation, but
     *     messages may be appended
     * @throws WorkstreamChangedException when it is not as expected
     */
    public RemovedLog delete(WorkstreamId id, Predicate<Workstream> expected) {
        return log.exclusively(() -> {
            WorkstreamChangedException.unless(expected, get(id).workstream());
            return remove(id);
        });
    }

    /** Moves it to the trash. The caller holds the lock of the store. */
    public RemovedLog remove(WorkstreamId id) {
        return lookup.renaming(() -> {
            RemovedLog removed = log.remove(id);
            forget(id);
            return removed;
        });
    }

    /** The forks of a workstream, archived ones too, by id. */
    public List<Workstream> forks(WorkstreamId id) {
        return lookup.among(existing -> existing.forks(id));
    }

    private void forget(WorkstreamId id) {
        catalog.use(store -> {
            store.forget(id);
            return store;
        });
    }

    /**
     * Removes the workstream from the catalog and removes all its remains from the catalog's files. If a log of this id
     * exists, the next read adds it again.
     *
     * @return whether all remains are gone; false if others use the catalog, or if it is unavailable
     */
    public boolean scrub(WorkstreamId id) {
        forget(id);
        return catalog.use(WorkstreamCatalog::scrub) && !catalog.isSubstituted();
    }

    /** The workstreams in the trash, the newest removal first. */
    public List<Removed> removed() {
        return new TrashReader(log, origins.clock().instant()).all();
    }

    /**
     * The workstream in the trash with this id, else with this name. Of several, the one that was removed last.
     *
     * @throws UnknownWorkstreamException when it is not in the trash
     */
    public Removed findRemoved(String reference) {
        return new TrashReader(log, origins.clock().instant()).find(reference);
    }

    /**
     * Takes the workstream with this id, else with this name, out of the trash. Of several, the one that was removed
     * last.
     *
     * @throws UnknownWorkstreamException when it is not in the trash
     * @throws WorkstreamConflictException when its id or name has been taken since
     */
    public Workstream restore(String reference) {
        return log.exclusively(() -> {
            Removed wanted = findRemoved(reference);
            lookup.among(existing -> {
                existing.requireFreeId(wanted.workstream().id());
                existing.requireFreeName(new WorkstreamName(wanted.workstream().name()), Optional.empty());
                return existing;
            });
            log.restore(wanted.removed());
            return get(wanted.workstream().id()).workstream();
        });
    }

    /** Clears the catalog and rebuilds it from the logs. */
    public void rebuild() {
        catalog.use(store -> {
            store.clear();
            return new CatalogUpdate(log, store).all();
        });
    }
}
