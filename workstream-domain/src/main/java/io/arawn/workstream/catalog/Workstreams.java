package io.arawn.workstream.catalog;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.RemovedLog;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.RecordId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The workstreams of a store: making, finding, naming and putting them away. What it tells is never older than the logs
 * were when it was asked. Safe for use by many threads and, over one store, by many processes.
 */
public final class Workstreams {

    private static final int ID_TRIES = 20;

    private final MessageLog log;
    private final Cached<WorkstreamCatalog> catalog;
    private final Supplier<WorkstreamId> newIds;
    private final Supplier<RecordId> recordIds;
    private final InstantSource clock;
    private final WorkstreamLookup lookup;

    /** @param newIds makes ids for workstreams that are given none */
    public Workstreams(
            MessageLog log,
            Cached<WorkstreamCatalog> catalog,
            Supplier<WorkstreamId> newIds,
            Supplier<RecordId> recordIds,
            InstantSource clock) {
        this.log = log;
        this.catalog = catalog;
        this.newIds = newIds;
        this.recordIds = recordIds;
        this.clock = clock;
        lookup = new WorkstreamLookup(log, catalog, clock);
    }

    /** What a workstream is made with. */
    public record NewWorkstream(
            WorkstreamName name, Optional<WorkstreamId> id, Map<String, String> metadata, Optional<String> author) {

        public NewWorkstream {
            metadata = Map.copyOf(metadata);
        }

        /** One with this name, and nothing else said. */
        public static NewWorkstream named(String name) {
            return new NewWorkstream(new WorkstreamName(name), Optional.empty(), Map.of(), Optional.empty());
        }
    }

    /** A workstream that was asked for. */
    public record Opened(Workstream workstream, boolean created, Optional<String> similar) {}

    /**
     * Makes a workstream; it is durable when this returns.
     *
     * @throws InvalidInputException when the metadata is more than {@link Bounds} allows
     * @throws WorkstreamConflictException when the name or id is taken
     */
    public Workstream create(NewWorkstream wanted) {
        Bounds.requireMetadata(wanted.metadata());
        return log.exclusively(() -> createNow(wanted));
    }

    private Workstream createNow(NewWorkstream wanted) {
        return begin(lookup.existing(), wanted, Optional.empty(), List.of());
    }

    /** Makes one whose log begins with its created event and goes on with the entries. */
    private Workstream begin(
            Existing existing, NewWorkstream wanted, Optional<Event.ForkPoint> from, Iterable<LogEntry> copied) {
        existing.requireFreeName(wanted.name(), Optional.empty());
        wanted.id().ifPresent(existing::requireFreeId);
        List<Event> created = List.of(new Event.Created(
                origin(wanted.author()), wanted.name().value(), wanted.metadata(), Event.Created.FORMAT, from));
        WorkstreamId id = made(wanted.id(), existing, free -> log.createFrom(free, created, copied, List.of()));
        return get(id).workstream();
    }

    /**
     * Makes a workstream that goes on from a message of the parent, with a copy of the parent's metadata.
     *
     * @param last the message after which it goes its own way
     * @param copied what it takes over; may be iterated several times, and need not fit into memory
     * @throws WorkstreamConflictException when the name or id is taken
     */
    public Workstream fork(Workstream parent, RecordId last, NewFork wanted, Iterable<LogEntry> copied) {
        return log.exclusively(() -> {
            Existing existing = lookup.existing();
            WorkstreamName name = wanted.name().orElseGet(() -> ForkName.of(parent, existing.freeNames()));
            NewWorkstream fork = new NewWorkstream(name, wanted.id(), parent.metadata(), wanted.author());
            return begin(existing, fork, Optional.of(new Event.ForkPoint(parent.id(), last)), copied);
        });
    }

    /** Uses the id wanted, or new ones until one is free. */
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

    /**
     * Makes a workstream of a log from elsewhere, its lines as they are. Where it tells no name, or another is wanted,
     * that is added to it.
     *
     * @param name empty for the name that the log itself tells
     * @param entries may be iterated several times, and need not fit into memory
     * @throws WorkstreamConflictException when the name or id is taken
     */
    public Workstream adopt(Optional<WorkstreamName> name, Optional<WorkstreamId> id, Iterable<LogEntry> entries) {
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
                    : List.of(new Event.Renamed(origin(Optional.empty()), called.value()));
            WorkstreamId made = made(id, existing, free -> log.createFrom(free, front, entries, behind));
            return get(made).workstream();
        });
    }

    /** A bare log was begun when its first message was said, not when it came here. */
    private Event createdAs(WorkstreamName name, Optional<Instant> begun) {
        Origin now = origin(Optional.empty());
        Origin origin = new Origin(now.id(), begun.orElse(now.timestamp()), Optional.empty());
        return new Event.Created(origin, name.value(), Map.of(), Event.Created.FORMAT, Optional.empty());
    }

    /** All workstreams, last used first, archived ones only when asked for. */
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
        return lookup.byId(id)
                .orElseThrow(() -> UnknownWorkstreamException.in(log, id.value(), Optional.empty()));
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
     * The workstream with this id or name, made when there is none. A text that begins like the ids we make is then both
     * id and name, any other the name. Of two who ask for the same at once, both get the same.
     *
     * @throws WorkstreamConflictException when several have the name
     * @throws UnknownWorkstreamException when there is a file of this id that is not read, such as a link
     */
    public Opened findOrCreate(String reference, Optional<String> author) {
        try {
            return new Opened(find(reference).workstream(), false, Optional.empty());
        } catch (UnknownWorkstreamException unknown) {
            if (unknown.isOfIgnoredFile()) {
                throw unknown;
            }
            Optional<WorkstreamId> id = reference.startsWith(WorkstreamIds.PREFIX)
                    ? WorkstreamId.parse(reference)
                    : Optional.empty();
            NewWorkstream wanted = new NewWorkstream(new WorkstreamName(reference), id, Map.of(), author);
            return log.exclusively(() -> {
                Existing existing = lookup.existing();
                return existing.named(reference)
                        .map(entry -> new Opened(entry.workstream(), false, Optional.empty()))
                        .orElseGet(() -> new Opened(createNow(wanted), true, existing.similar(reference)));
            });
        }
    }

    /**
     * Changes what is known of it, in one append: all of the change is made or nothing. What is so already is not written
     * again.
     *
     * @param expected whether the workstream is as the caller saw it; asked of its state at the moment of the change,
     *     whatever other processes do
     * @return the workstream after the change
     * @throws WorkstreamConflictException when the name is taken by another
     * @throws WorkstreamChangedException when it is not as expected
     */
    public Workstream change(WorkstreamId id, WorkstreamChange change, Predicate<Workstream> expected) {
        if (change.name().isEmpty()) {
            return changeNow(id, change, expected);
        }
        return log.exclusively(() -> {
            lookup.existing().requireFreeName(change.name().get(), Optional.of(id));
            return changeNow(id, change, expected);
        });
    }

    private Workstream changeNow(WorkstreamId id, WorkstreamChange change, Predicate<Workstream> expected) {
        while (true) {
            CatalogEntry seen = get(id);
            requireExpected(seen.workstream(), expected);
            List<Event> events = change.events(seen.workstream(), this::origin);
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

    private static void requireExpected(Workstream workstream, Predicate<Workstream> expected) {
        if (!expected.test(workstream)) {
            throw new WorkstreamChangedException(workstream.id());
        }
    }

    /** The workstream of this id, which can be appended to. */
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
     * @param expected as for {@link #change}; nobody else changes it while this is asked, but a message may be appended
     * @throws WorkstreamChangedException when it is not as expected
     */
    public RemovedLog delete(WorkstreamId id, Predicate<Workstream> expected) {
        return log.exclusively(() -> {
            requireExpected(get(id).workstream(), expected);
            RemovedLog removed = log.remove(id);
            forget(id);
            return removed;
        });
    }

    private void forget(WorkstreamId id) {
        catalog.use(store -> {
            store.forget(id);
            return store;
        });
    }

    /**
     * Takes it out of the catalog, and sees to it that nothing of it is left where that is kept. The next look at a log
     * of this id puts it in again.
     *
     * @return whether nothing is left; false when others use the catalog, or it is unavailable
     */
    public boolean scrub(WorkstreamId id) {
        forget(id);
        return catalog.use(WorkstreamCatalog::scrub) && !catalog.isSubstituted();
    }

    /** A workstream in the trash. */
    public record Removed(RemovedLog removed, Workstream workstream) {}

    /** What is in the trash, the newest first. */
    public List<Removed> removed() {
        return new TrashReader(log, clock.instant()).all();
    }

    /**
     * The workstream with this id, else with this name, in the trash; of several the one removed last.
     *
     * @throws UnknownWorkstreamException when it is not in the trash
     */
    public Removed findRemoved(String reference) {
        return new TrashReader(log, clock.instant()).find(reference);
    }

    /**
     * Takes the workstream with this id, else with this name, out of the trash; of several the one removed last.
     *
     * @throws UnknownWorkstreamException when it is not in the trash
     * @throws WorkstreamConflictException when its id or name has been taken since
     */
    public Workstream restore(String reference) {
        return log.exclusively(() -> {
            Removed wanted = findRemoved(reference);
            Existing existing = lookup.existing();
            existing.requireFreeId(wanted.workstream().id());
            existing.requireFreeName(new WorkstreamName(wanted.workstream().name()), Optional.empty());
            log.restore(wanted.removed());
            return get(wanted.workstream().id()).workstream();
        });
    }

    /** Takes out all that is derived and makes it anew from the logs. */
    public void rebuild() {
        catalog.use(store -> {
            store.clear();
            return new CatalogUpdate(log, store).all();
        });
    }

    private Origin origin(Optional<String> author) {
        return new Origin(recordIds.get(), clock.instant(), author);
    }
}
