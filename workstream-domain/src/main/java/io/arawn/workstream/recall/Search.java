package io.arawn.workstream.recall;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
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
    boolean isOpen() {
        return role.isEmpty() && author.isEmpty() && since.isEmpty() && until.isEmpty();
    }

    boolean admits(Message message) {
        return role.map(message.role()::equals).orElse(true)
                && author.map(name -> message.author().filter(name::equalsIgnoreCase).isPresent()).orElse(true)
                && since.map(earliest -> !message.timestamp().isBefore(earliest)).orElse(true)
                && until.map(message.timestamp()::isBefore).orElse(true);
    }
}
