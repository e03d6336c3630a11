package io.arawn.workstream.context;

import java.util.List;
import java.util.Optional;

/**
 * What a plan is asked for.
 *
 * @param question the new message, which is not yet in the view; empty for a plan without one
 * @param author who asks, where that is known
 * @param recalled what the question brings up, the best first; what the plan holds anyway is not repeated
 * @param budget the most tokens the plan may have
 * @param counter counts them
 */
public record PlanRequest(
        Optional<String> question, Optional<String> author, List<Recalled> recalled, int budget, TokenCounter counter) {

    public PlanRequest {
        recalled = List.copyOf(recalled);
    }
}
