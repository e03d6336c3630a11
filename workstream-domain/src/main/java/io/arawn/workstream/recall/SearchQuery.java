package io.arawn.workstream.recall;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is looked for: messages that hold any of the terms.
 *
 * @param terms as {@link Terms} makes them of a text; none finds nothing
 * @param workstream where to look; empty for everywhere
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
