package io.arawn.workstream.index;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.text.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A query of the index: messages that hold any of the terms.
 *
 * @param terms the {@link Terms} of a text; an empty list finds nothing
 * @param workstream the workstream to search; empty for all
 * @param role the only role to find; empty for all
 * @param since the earliest timestamp to find; empty for all
 * @param limit the most matches to return, at least 1
 */
public record SearchQuery(
        List<String> terms,
        Optional<WorkstreamId> workstream,
        Optional<Role> role,
        Optional<Instant> since,
        int limit) {

    public SearchQuery {
        terms = List.copyOf(terms);
    }
}
