package io.arawn.workstream.catalog;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Event.ForkPoint;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The properties of a workstream, all derived from its log. If the log has a time in the future, because a clock was
 * wrong, the time of the last write to the log replaces it.
 *
 * @param name the given name, or the id if the log has no name
 * @param createdAt the time of the created event, else the earliest message's
 * @param updatedAt the latest time of last use and of the events that a person caused
 * @param lastUsed the latest time of the created event and the messages
 * @param metadata metadata, ordered by key
 * @param forkedFrom the origin, if the workstream is a fork
 */
public record Workstream(
        WorkstreamId id,
        String name,
        Instant createdAt,
        Instant updatedAt,
        Instant lastUsed,
        long messageCount,
        Map<String, String> metadata,
        State state,
        Optional<ForkPoint> forkedFrom) {

    /** About how many characters it takes as JSON; for limits on how much is sent at once. */
    public long length() {
        return name.length() + metadata.entrySet().stream()
                .mapToLong(entry -> entry.getKey().length() + entry.getValue().length())
                .sum();
    }

    /** Whether the workstream is in use or archived. */
    public enum State {
        ACTIVE,
        ARCHIVED
    }
}
