package io.arawn.workstream.catalog;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import io.arawn.workstream.message.Event.ForkPoint;
import io.arawn.workstream.message.RecordId;
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

    /** The entry of the metadata with what users want of every reply. */
    public static final String INSTRUCTIONS = "instructions";

    /** What users want of every reply in the workstream. */
    public Optional<String> instructions() {
        return Optional.ofNullable(metadata.get(INSTRUCTIONS)).filter(text -> !text.isBlank());
    }

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

    /** The properties of a new workstream. */
    public record NewWorkstream(
            WorkstreamName name, Optional<WorkstreamId> id, Map<String, String> metadata, Optional<String> author) {

        public NewWorkstream {
            metadata = Map.copyOf(metadata);
        }

        /** A workstream with this name and defaults. */
        public static NewWorkstream named(String name) {
            return new NewWorkstream(new WorkstreamName(name), Optional.empty(), Map.of(), Optional.empty());
        }
    }

    /** A workstream that was found or created, whether it was created, and a similar existing name. */
    public record Opened(Workstream workstream, boolean created, Optional<String> similar) {}

    /** A workstream in the trash. */
    public record Removed(RemovedLog removed, Workstream workstream) {}

    /**
     * The properties of a new fork.
     *
     * @param parent the workstream to fork
     * @param at the last message to copy; empty for the newest
     * @param name the name; empty for the parent's name with a suffix that makes it free
     * @param id the id; empty for a new one
     */
    public record NewFork(
            WorkstreamId parent,
            Optional<RecordId> at,
            Optional<WorkstreamName> name,
            Optional<WorkstreamId> id,
            Optional<String> author) {

        /** A fork of all messages, with a default name and a new id. */
        public static NewFork of(WorkstreamId parent) {
            return new NewFork(parent, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** The same fork, ending at this message. */
        public NewFork at(RecordId message) {
            return new NewFork(parent, Optional.of(message), name, id, author);
        }
    }
}
