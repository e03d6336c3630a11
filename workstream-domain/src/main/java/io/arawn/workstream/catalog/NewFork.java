package io.arawn.workstream.catalog;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.message.RecordId;
import java.util.Optional;

/**
 * What a fork is made with.
 *
 * @param parent what it is made from
 * @param at the last message that it takes over; empty for the newest
 * @param name empty for the parent's, with something behind it that makes it free
 * @param id empty for a new one
 */
public record NewFork(
        WorkstreamId parent,
        Optional<RecordId> at,
        Optional<WorkstreamName> name,
        Optional<WorkstreamId> id,
        Optional<String> author) {

    /** One of all there is, about whose name and id nothing is said. */
    public static NewFork of(WorkstreamId parent) {
        return new NewFork(parent, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** This one, taking over no more than what stands up to the message. */
    public NewFork at(RecordId message) {
        return new NewFork(parent, Optional.of(message), name, id, author);
    }
}
