package io.arawn.workstream.chat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.Bookmark;
import io.arawn.workstream.log.Checkpoint;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Event.Erased;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.MessageIndex;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Knows which messages were erased from logs, by the events that stand in their place. Remembers for some logs how far it
 * has read them. Safe for use by many threads.
 */
final class ErasedMessages {

    private static final int REMEMBERED = 1_000;

    private final MessageLog log;
    private final Map<WorkstreamId, Read> remembered = new LinkedHashMap<>(16, 0.75f, true);

    private record Read(Bookmark to, Set<RecordId> erased) {}

    ErasedMessages(MessageLog log) {
        this.log = log;
    }

    /** Those that were erased from the log, as far as it is indexed. */
    Set<RecordId> of(WorkstreamId id, MessageIndex index) {
        List<Position> events = index.events(id);
        Optional<Checkpoint> checkpoint = index.checkpoint(id);
        if (events.isEmpty() || checkpoint.isEmpty()) {
            return Set.of();
        }
        Optional<Read> before = remembered(id).filter(read -> log.holds(id, read.to()));
        Set<RecordId> erased = new HashSet<>(before.map(Read::erased).orElse(Set.of()));
        for (Position event : events) {
            if (before.isEmpty() || event.compareTo(before.get().to().position()) >= 0) {
                erased(id, event).ifPresent(erased::add);
            }
        }
        remember(id, new Read(checkpoint.get().readTo(), Set.copyOf(erased)));
        return erased;
    }

    private Optional<RecordId> erased(WorkstreamId id, Position event) {
        return log.read(id, event, 1).entries().stream().findFirst().flatMap(ErasedMessages::erased);
    }

    /** The message in whose place the record stands, if it stands in one. */
    static Optional<RecordId> erased(LogEntry entry) {
        LogRecord record = entry.record();
        return record instanceof Erased erased ? Optional.of(erased.message()) : Optional.empty();
    }

    private synchronized Optional<Read> remembered(WorkstreamId id) {
        return Optional.ofNullable(remembered.get(id));
    }

    private synchronized void remember(WorkstreamId id, Read read) {
        remembered.put(id, read);
        if (remembered.size() > REMEMBERED) {
            remembered.remove(remembered.keySet().iterator().next());
        }
    }
}
