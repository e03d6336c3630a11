package io.arawn.workstream.store;

import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.Branched;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which messages clients have left: a client that keeps its own history edited it, or went back, and no longer sends
 * them. They stay in the log, and no plan contains them until the client sends them again.
 *
 * @param left the ids of these messages
 */
public record Branching(Set<RecordId> left) {

    /** Nothing was left. */
    public static final Branching NONE = new Branching(Set.of());

    public Branching {
        left = Set.copyOf(left);
    }

    /**
     * What the events of a log say.
     *
     * @param events in the log's order
     */
    public static Branching of(List<Event> events) {
        Set<RecordId> left = new HashSet<>();
        for (Event event : events) {
            if (event instanceof Branched branched) {
                branched.returned().forEach(left::remove);
                left.addAll(branched.left());
            }
        }
        return left.isEmpty() ? NONE : new Branching(left);
    }

    /** Whether nothing was left. */
    public boolean isEmpty() {
        return left.isEmpty();
    }

    public boolean isLeft(RecordId message) {
        return left.contains(message);
    }

    public boolean isLeft(Message message) {
        return left.contains(message.id());
    }
}
