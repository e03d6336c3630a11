package io.arawn.workstream.catalog;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.message.RecordId;
import java.util.Optional;

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
