package io.arawn.workstream.context;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.Pinned;
import io.arawn.workstream.message.Event.Unpinned;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.MessageIndex;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads single records of a log that an index knows the places of. Safe for use by many threads. */
final class StandingReader {

    private final MessageLog log;
    private final KnownEvents events;

    StandingReader(MessageLog log) {
        this.log = log;
        events = new KnownEvents(log);
    }

    /** What the events that are indexed say. */
    Standing read(WorkstreamId id, MessageIndex index) {
        List<Event> all = events.at(id, index.events(id));
        Map<RecordId, Optional<Long>> ordinals = new HashMap<>();
        List<Covered> summaries = StandingSummaries.of(
                all, message -> ordinals.computeIfAbsent(message, any -> index.ordinal(id, any)));
        return new Standing(pins(all), summaries, StandingSummaries.undone(all));
    }

    private static List<RecordId> pins(List<Event> events) {
        Set<RecordId> pinned = new LinkedHashSet<>();
        for (Event event : events) {
            if (event instanceof Pinned pin) {
                pinned.add(pin.message());
            } else if (event instanceof Unpinned unpin) {
                pinned.remove(unpin.message());
            }
        }
        return List.copyOf(pinned);
    }

    /** The message with so many before it, or empty when there is none. */
    Optional<Message> message(WorkstreamId id, MessageIndex index, long ordinal) {
        return index.seek(id, ordinal)
                .flatMap(position -> record(id, position))
                .filter(Message.class::isInstance)
                .map(Message.class::cast);
    }

    private Optional<LogRecord> record(WorkstreamId id, Position position) {
        return log.read(id, position, 1).entries().stream().findFirst().map(LogEntry::record);
    }
}
