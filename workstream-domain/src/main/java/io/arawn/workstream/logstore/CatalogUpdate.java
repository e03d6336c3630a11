package io.arawn.workstream.logstore;

import io.arawn.workstream.Deadline;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cache.Changes;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.catalog.WorkstreamCatalog.Advance;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.Edition;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.log.Position.Checkpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Brings a catalog up to the logs. Its results are right even if other processes change the catalog meanwhile. */
record CatalogUpdate(MessageLog log, WorkstreamCatalog catalog) {

    /** All current workstreams, by id. For a log that cannot be read, the last known entry. */
    List<CatalogEntry> all() {
        Edition edition = log.edition();
        List<LogState> states = log.states();
        Map<WorkstreamId, CatalogEntry> known = new LinkedHashMap<>();
        catalog.entries().forEach(entry -> known.put(entry.workstream().id(), entry));
        List<CatalogEntry> entries = new ArrayList<>();
        List<Advance> advances = new ArrayList<>();
        boolean complete = true;
        for (LogState state : states) {
            Deadline.check();
            Optional<CatalogEntry> before = Optional.ofNullable(known.remove(state.id()));
            try {
                upTo(state, before).ifPresent(entry -> {
                    entries.add(entry);
                    advance(before, entry).ifPresent(advances::add);
                });
            } catch (LogUnavailableException unreadable) {
                // The other workstreams are listed, and this one with its last known entry.
                entries.add(before.orElseGet(() -> unread(state)).unreadable(unreadable));
                complete = false;
            }
        }
        known.keySet().forEach(catalog::forget);
        catalog.advance(advances);
        keep(complete ? edition : Edition.UNKNOWN);
        return entries;
    }

    private static Optional<Advance> advance(Optional<CatalogEntry> before, CatalogEntry entry) {
        Optional<Checkpoint> known = before.map(CatalogEntry::checkpoint);
        return known.equals(Optional.of(entry.checkpoint()))
                ? Optional.empty()
                : Optional.of(new Advance(known, entry));
    }

    private static CatalogEntry unread(LogState state) {
        return CatalogEntry.empty(new Checkpoint(state, new Bookmark(state.end(), "")));
    }

    /** Stores that the catalog has all logs and names of this edition, if both are settled. */
    private void keep(Edition edition) {
        if (edition.names().isPresent() && !catalog.edition().equals(edition)) {
            catalog.keep(edition);
        }
    }

    /**
     * Makes sure that the catalog has every log, and every name that Arawn gave. If only logs have appeared or vanished, it
     * lists the names of the logs, and reads the new ones; if nothing has, it reads nothing.
     */
    void complete() {
        Edition now = log.edition();
        Edition known = catalog.edition();
        if (!known.hasNamesOf(now)) {
            all();
        } else if (!known.hasLogsOf(now) && addNew()) {
            keep(now);
        }
    }

    /** Adds the logs that the catalog does not have. Returns false if one of them cannot be read. */
    private boolean addNew() {
        Set<WorkstreamId> added = new TreeSet<>(log.ids());
        added.removeAll(catalog.ids());
        boolean complete = true;
        for (WorkstreamId id : added) {
            Deadline.check();
            try {
                one(id);
            } catch (LogUnavailableException unreadable) {
                complete = false;
            }
        }
        return complete;
    }

    /** Stores that the catalog, complete before this change of a name, has the new name too. */
    void renamed(Edition before) {
        Edition known = catalog.edition();
        if (known.hasNamesOf(before)) {
            catalog.keep(new Edition(known.logs(), log.edition().names()));
        }
    }

    /** The current entry of one workstream; if its log cannot be read, the last known one. Empty if it has no log. */
    Optional<CatalogEntry> known(WorkstreamId id) {
        try {
            return one(id);
        } catch (LogUnavailableException unreadable) {
            return catalog.find(id).or(() -> log.state(id).map(CatalogUpdate::unread));
        }
    }

    /** The current entry of one workstream; empty if it has no log. */
    Optional<CatalogEntry> one(WorkstreamId id) {
        Optional<CatalogEntry> before = catalog.find(id);
        Optional<CatalogEntry> entry = log.state(id).flatMap(state -> upTo(state, before));
        if (entry.isPresent() && !entry.equals(before)) {
            catalog.advance(List.of(new Advance(before.map(CatalogEntry::checkpoint), entry.get())));
        } else if (entry.isEmpty() && before.isPresent()) {
            catalog.forget(id);
        }
        return entry;
    }

    /** Empty if the log was removed meanwhile. */
    private Optional<CatalogEntry> upTo(LogState state, Optional<CatalogEntry> before) {
        try {
            return Optional.of(Changes.follow(
                    log, state, before, CatalogEntry::checkpoint, CatalogEntry::empty, CatalogEntry::after));
        } catch (LogChangedException changed) {
            return switch (changed.change()) {
                case ABSENT -> Optional.empty();
                case REWRITTEN -> log.state(state.id()).flatMap(now -> upTo(now, Optional.empty()));
                case EXISTS, MOVED_ON -> throw changed;
            };
        }
    }
}
