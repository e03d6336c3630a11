package io.arawn.workstream.recall;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Message;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Reads messages by their positions. */
final class SavedMessages {

    /** Messages at most this far apart are read together, with the messages in between. */
    private static final long CLOSE = 8;

    private final MessageLog log;
    private final MessageIndex index;

    SavedMessages(MessageLog log, MessageIndex index) {
        this.log = log;
        this.index = index;
    }

    /**
     * The messages with these ordinals, by ordinal; only those that exist. A log that cannot be read gives none. If it
     * is the only log of a request, the update of its index has already failed.
     */
    Map<Long, Message> of(WorkstreamId id, Collection<Long> ordinals) {
        NavigableMap<Long, Position> places = new TreeMap<>(index.positions(id, ordinals));
        Map<Long, Message> messages = new HashMap<>();
        while (!places.isEmpty()) {
            NavigableMap<Long, Position> run = nextRun(places);
            try {
                read(id, run, messages);
            } catch (LogUnavailableException unreadable) {
                return messages;
            }
            places.keySet().removeAll(run.keySet());
        }
        return messages;
    }

    private static NavigableMap<Long, Position> nextRun(NavigableMap<Long, Position> places) {
        NavigableMap<Long, Position> run = new TreeMap<>();
        for (Map.Entry<Long, Position> place : places.entrySet()) {
            if (!run.isEmpty() && place.getKey() - run.lastKey() > CLOSE) {
                break;
            }
            run.put(place.getKey(), place.getValue());
        }
        return run;
    }

    private void read(WorkstreamId id, NavigableMap<Long, Position> run, Map<Long, Message> messages) {
        int span = (int) (run.lastKey() - run.firstKey()) + 1;
        LogPage page = log.read(id, run.firstEntry().getValue(), span);
        Map<Position, Message> found = new HashMap<>();
        put(page.entries(), found);
        for (Map.Entry<Long, Position> place : run.entrySet()) {
            // Events between the messages make the page end earlier.
            if (!found.containsKey(place.getValue())) {
                put(log.read(id, place.getValue(), 1).entries(), found);
            }
            Message message = found.get(place.getValue());
            if (message != null) {
                messages.put(place.getKey(), message);
            }
        }
    }

    private static void put(List<LogEntry> entries, Map<Position, Message> found) {
        for (LogEntry entry : entries) {
            if (entry.record() instanceof Message message) {
                found.put(entry.position(), message);
            }
        }
    }
}
