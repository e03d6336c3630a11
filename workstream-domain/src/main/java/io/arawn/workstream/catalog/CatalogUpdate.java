package io.arawn.workstream.catalog;

import io.arawn.workstream.Deadline;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.WorkstreamCatalog.Advance;
import io.arawn.workstream.log.Bookmark;
import io.arawn.workstream.log.Changes;
import io.arawn.workstream.log.Checkpoint;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.MessageLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a catalog up to the logs. What it returns is right even where others changed the catalog meanwhile. */
record CatalogUpdate(MessageLog log, WorkstreamCatalog catalog) {

    /** All workstreams as the folder tells them now, by id. Of a log that cannot be read, what was known before. */
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
                // The others are listed all the same, and this one as it was known before.
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

    /** One workstream as its log tells it now, or empty when there is no such log. */
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

    /** Empty when the log has been removed in the meantime. */
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
