package io.arawn.workstream.catalog;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Event.ForkPoint;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a workstream. All of it follows from its log. Where that tells a time that has not come yet, because a
 * clock was wrong, the time at which the log was last written to stands in its place.
 *
 * @param name as given, or the id while nobody has named it
 * @param createdAt the time of the created event, else the earliest message's
 * @param updatedAt the newest of last used and of the events a person caused
 * @param lastUsed the newest of the created event and the messages
 * @param metadata what people noted about it, ordered by key
 * @param forkedFrom where it comes from, when it is a fork
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

    /** Whether it is in use or put away. */
    public enum State {
        ACTIVE,
        ARCHIVED
    }
}
