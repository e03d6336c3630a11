package io.arawn.workstream.catalog;

import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.log.LogEntry.DamagedLine;
import io.arawn.workstream.log.LogOutline;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.Position.Checkpoint;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.Created;
import io.arawn.workstream.message.Event.MetadataChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A workstream, and how far the catalog has read its log.
 *
 * @param dated whether the times come from a created event or a message; if false, they come from the log's file
 * @param created whether a created event has been read
 * @param damaged how many lines of the log are not records
 * @param firstDamaged the first few damaged lines
 */
public record CatalogEntry(
        Workstream workstream,
        boolean dated,
        boolean created,
        long damaged,
        List<DamagedLine> firstDamaged,
        Checkpoint checkpoint) {

    private static final int DAMAGED_LINES_NAMED = 5;

    public CatalogEntry {
        firstDamaged = List.copyOf(firstDamaged);
    }

    /** The entry of a log of which nothing has been read. */
    public static CatalogEntry empty(Checkpoint checkpoint) {
        Instant time = checkpoint.seen().modified();
        Workstream unread = new Workstream(
                checkpoint.seen().id(),
                checkpoint.seen().id().value(),
                time,
                time,
                time,
                0,
                Map.of(),
                State.ACTIVE,
                Optional.empty());
        return new CatalogEntry(unread, false, false, 0, List.of(), checkpoint);
    }

    /** This entry after the outline has been read too. */
    public CatalogEntry after(LogOutline outline, Checkpoint after) {
        Reading reading = new Reading(this);
        outline.parts().forEach(reading::part);
        List<DamagedLine> named = new ArrayList<>(firstDamaged);
        outline.damaged().stream().limit(Math.max(0, DAMAGED_LINES_NAMED - named.size())).forEach(named::add);
        return new CatalogEntry(
                reading.workstream(after.seen()),
                reading.dated,
                reading.created,
                damaged + outline.damaged().size(),
                named,
                after);
    }

    /**
     * This entry as a caller sees it at a time. Each time in the future is replaced by the time of the last write to
     * the log, because a clock that was wrong once must not keep a workstream at the top of the list. The stored entry
     * does not depend on the time of reading.
     */
    public CatalogEntry asOf(Instant now) {
        if (!workstream.updatedAt().isAfter(now) && !workstream.createdAt().isAfter(now)) {
            return this;
        }
        Instant written = earlier(now, writtenAfter(now));
        Instant used = workstream.lastUsed().isAfter(now) ? written : workstream.lastUsed();
        Instant updated = workstream.updatedAt().isAfter(now) ? written : workstream.updatedAt();
        Workstream told = new Workstream(
                workstream.id(),
                workstream.name(),
                earlier(workstream.createdAt(), used),
                updated.isAfter(used) ? updated : used,
                used,
                workstream.messageCount(),
                workstream.metadata(),
                workstream.state(),
                workstream.forkedFrom());
        return new CatalogEntry(told, dated, created, damaged, firstDamaged, checkpoint);
    }

    /** Never before its creation, because a store may not know when its logs were written. */
    private Instant writtenAfter(Instant now) {
        Instant modified = checkpoint.seen().modified();
        boolean later = workstream.createdAt().isAfter(modified) && !workstream.createdAt().isAfter(now);
        return later ? workstream.createdAt() : modified;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** This entry, with the reason why the log cannot be read as its first damaged line. */
    public CatalogEntry unreadable(LogUnavailableException reason) {
        List<DamagedLine> named = new ArrayList<>();
        named.add(new DamagedLine(workstream.id().value(), String.valueOf(reason.getMessage())));
        firstDamaged.stream().limit(DAMAGED_LINES_NAMED - 1L).forEach(named::add);
        return new CatalogEntry(workstream, dated, created, damaged + 1, named, checkpoint);
    }

    /** The state between two records. */
    private static final class Reading {

        private String name;
        private Instant createdAt;
        private Instant lastUsed;
        private Optional<Instant> updatedAt;
        private long messages;
        private Map<String, String> metadata;
        private State state;
        private Optional<Event.ForkPoint> forkedFrom;
        private boolean dated;
        private boolean created;

        Reading(CatalogEntry entry) {
            Workstream known = entry.workstream;
            name = known.name();
            createdAt = known.createdAt();
            lastUsed = known.lastUsed();
            // Until a record gives a time, the time of the log's file counts.
            updatedAt = Optional.of(known.updatedAt())
                    .filter(time -> entry.dated || !time.equals(entry.checkpoint.seen().modified()));
            messages = known.messageCount();
            metadata = known.metadata();
            state = known.state();
            forkedFrom = known.forkedFrom();
            dated = entry.dated;
            created = entry.created;
        }

        void part(LogOutline.Part part) {
            switch (part) {
                case LogOutline.Messages messages -> messages(messages);
                case LogOutline.Happened happened -> event(happened.event());
            }
        }

        private void event(Event read) {
            switch (read) {
                case Created event -> created(event);
                case Event.Renamed event -> {
                    name = event.name();
                    changed(event);
                }
                case MetadataChanged event -> {
                    metadata = changed(metadata, event);
                    changed(event);
                }
                case Event.Archived event -> {
                    state = State.ARCHIVED;
                    changed(event);
                }
                case Event.Restored event -> {
                    state = State.ACTIVE;
                    changed(event);
                }
                case Event.Pinned event -> changed(event);
                case Event.Unpinned event -> changed(event);
                case Event.Erased event -> changed(event);
                case Event.SummaryMade made -> {}
                case Event.SummaryRevoked revoked -> {}
                case Event.Branched branched -> {}
                case Event.Other other -> {}
            }
        }

        private void messages(LogOutline.Messages read) {
            messages += read.count();
            if (!created && (!dated || read.earliest().isBefore(createdAt))) {
                createdAt = read.earliest();
            }
            used(read.newest());
        }

        private void created(Created event) {
            if (created) {
                return;
            }
            created = true;
            name = event.name();
            createdAt = event.timestamp();
            metadata = Collections.unmodifiableMap(new TreeMap<>(event.metadata()));
            forkedFrom = event.forkedFrom();
            used(event.timestamp());
        }

        private void used(Instant time) {
            lastUsed = dated ? newest(lastUsed, time) : time;
            updated(time);
            dated = true;
        }

        private void changed(Event event) {
            updated(event.timestamp());
        }

        private void updated(Instant time) {
            updatedAt = updatedAt.map(known -> newest(known, time)).or(() -> Optional.of(time));
        }

        private static Map<String, String> changed(Map<String, String> metadata, MetadataChanged event) {
            TreeMap<String, String> changed = new TreeMap<>(metadata);
            event.changes().forEach((key, value) -> value.ifPresentOrElse(
                    text -> changed.put(key, text), () -> changed.remove(key)));
            return Collections.unmodifiableMap(changed);
        }

        private static Instant newest(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }

        Workstream workstream(LogState seen) {
            Instant begun = dated ? createdAt : seen.modified();
            Instant used = dated ? lastUsed : seen.modified();
            Instant updated = updatedAt.orElse(used);
            return new Workstream(seen.id(), name, begun, updated, used, messages, metadata, state, forkedFrom);
        }
    }
}
