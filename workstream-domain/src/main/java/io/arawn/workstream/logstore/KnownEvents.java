package io.arawn.workstream.logstore;

import io.arawn.workstream.Deadline;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A cache of the events of the most recently used logs. Only events that were appended since the last call are read.
 * Many threads can use one object.
 */
final class KnownEvents {

    private static final int MOST_LOGS = 16;
    private static final int LONGEST_RUN = 256;

    private final MessageLog log;
    private final LinkedHashMap<WorkstreamId, Known> known = new LinkedHashMap<>(MOST_LOGS, 0.75f, true);

    private record Known(List<Position> positions, List<Event> events) {

        private static final Known NOTHING = new Known(List.of(), List.of());

        boolean begins(List<Position> others) {
            return positions.size() <= others.size() && positions.equals(others.subList(0, positions.size()));
        }
    }

    /** Creates an empty cache. */
    public KnownEvents(MessageLog log) {
        this.log = log;
    }

    /** The events that stand at these positions, which are in the log's order. */
    public List<Event> at(WorkstreamId id, List<Position> positions) {
        Known before = known(id);
        Known start = before.begins(positions) ? before : Known.NOTHING;
        if (start.positions().size() == positions.size()) {
            return start.events();
        }
        List<Event> events = new ArrayList<>(start.events());
        read(id, positions.subList(start.positions().size(), positions.size()), events);
        know(id, new Known(List.copyOf(positions), List.copyOf(events)));
        return events;
    }

    private synchronized Known known(WorkstreamId id) {
        return known.getOrDefault(id, Known.NOTHING);
    }

    private synchronized void know(WorkstreamId id, Known events) {
        known.put(id, events);
        if (known.size() > MOST_LOGS) {
            known.pollFirstEntry();
        }
    }

    /** Reads adjacent events in one read. */
    private void read(WorkstreamId id, List<Position> positions, List<Event> events) {
        int at = 0;
        int run = 1;
        while (at < positions.size()) {
            Deadline.check();
            int next = at;
            for (LogEntry entry : log.read(id, positions.get(at), run).entries()) {
                if (next < positions.size() && entry.position().equals(positions.get(next))) {
                    next++;
                    if (entry.record() instanceof Event event) {
                        events.add(event);
                    }
                }
            }
            run = next - at == run ? Math.min(2 * run, LONGEST_RUN) : 1;
            at = Math.max(next, at + 1);
        }
    }
}
