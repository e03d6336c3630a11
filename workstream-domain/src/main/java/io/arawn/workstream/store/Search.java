package io.arawn.workstream.store;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.store.Search.Found;
import java.time.Instant;
import java.util.Optional;

/**
 * A search of a user or a client.
 *
 * @param text a question or words
 * @param workstream the workstream to search; empty for all
 * @param role the only role to find; empty for all
 * @param author the only author to find, whatever the case of the letters; empty for all
 * @param since the earliest timestamp to find; empty for all
 * @param until the timestamp before which to find; empty for all
 * @param limit the most to find, at least 1
 */
public record Search(
        String text,
        Optional<WorkstreamId> workstream,
        Optional<Role> role,
        Optional<String> author,
        Optional<Instant> since,
        Optional<Instant> until,
        int limit) {

    /** Searches all messages of all workstreams. */
    public static Search everywhere(String text, int limit) {
        return new Search(
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }

    /** The same search in one workstream. */
    public Search in(WorkstreamId id) {
        return new Search(text, Optional.of(id), role, author, since, until, limit);
    }

    /** Whether the search has no filter for role, author or time. */
    public boolean isOpen() {
        return role.isEmpty() && author.isEmpty() && since.isEmpty() && until.isEmpty();
    }

    public boolean admits(Message message) {
        return role.map(message.role()::equals).orElse(true)
                && author.map(name -> message.author().filter(name::equalsIgnoreCase).isPresent()).orElse(true)
                && since.map(earliest -> !message.timestamp().isBefore(earliest)).orElse(true)
                && until.map(message.timestamp()::isBefore).orElse(true);
    }

    /** A found message with its score; larger scores are better, within one search. */
    public record Found(WorkstreamId workstream, long ordinal, Message message, double score) {

        /** A line such as {@code ws_abc123 2024-01-15T10:00:00Z user: We keep the ledger in Postgres.} */
        @Override
        public String toString() {
            return workstream + " " + message.timestamp() + " " + message.role() + ": " + message.content();
        }
    }

    /**
     * A message for a plan.
     *
     * @param hit whether the message itself matches; false if only a message near it does
     */
    public record Near(Found found, boolean hit) {}

    /**
     * How many messages of a log a search can find.
     *
     * @param messages all messages of the log
     * @param words the messages that a search by words can find
     * @param vectors the messages that a search by meaning can find
     */
    public record Progress(long messages, long words, long vectors) {}
}
