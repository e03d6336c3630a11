package io.arawn.workstream.context;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a plan is asked for.
 *
 * @param question the new message, which is not yet in the view; empty for a plan without one
 * @param author who asks, where that is known
 * @param now when that is, so that the time that has passed can be told; empty to tell nothing of it
 * @param recalled what the question brings up, the best first; what the plan holds anyway is not repeated
 * @param budget the most tokens the plan may have
 * @param counter counts them
 */
public record PlanRequest(
        Optional<String> question,
        Optional<String> author,
        Optional<Instant> now,
        List<Recalled> recalled,
        int budget,
        TokenCounter counter) {

    public PlanRequest {
        recalled = List.copyOf(recalled);
    }
}
