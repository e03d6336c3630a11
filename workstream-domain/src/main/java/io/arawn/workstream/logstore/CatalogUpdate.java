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
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.log.Position.Checkpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a catalog up to the logs. Its results are right even if other processes change the catalog meanwhile. */
record CatalogUpdate(MessageLog log, WorkstreamCatalog catalog) {

    /** All current workstreams, by id. For a log that cannot be read, the last known entry. */
    List<CatalogEntry> all() {
        List<LogState> states = log.states();
        Map<WorkstreamId, CatalogEntry> known = new LinkedHashMap<>();
        catalog.entries().forEach(entry -> known.put(entry.workstream().id(), entry));
        List<CatalogEntry> entries = new ArrayList<>();
        List<Advance> advances = new ArrayList<>();
        for (LogState state : states) {
            Deadline.check();
            Optional<CatalogEntry> before = Optional.ofNullable(known.remove(state.id()));
            try {
                upTo(state, before).ifPresent(entry -> {
                    entries.add(entry);
                    if (!before.map(CatalogEntry::checkpoint).equals(Optional.of(entry.checkpoint()))) {
                        advances.add(new Advance(before.map(CatalogEntry::checkpoint), entry));
                    }
                });
            } catch (LogUnavailableException unreadable) {
                // The other workstreams are listed, and this one with its last known entry.
                entries.add(before.orElseGet(() -> unread(state)).unreadable(unreadable));
            }
        }
        known.keySet().forEach(catalog::forget);
        if (!advances.isEmpty()) {
            catalog.advance(advances);
        }
        return entries;
    }

    private static CatalogEntry unread(LogState state) {
        return CatalogEntry.empty(new Checkpoint(state, new Bookmark(state.end(), "")));
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
