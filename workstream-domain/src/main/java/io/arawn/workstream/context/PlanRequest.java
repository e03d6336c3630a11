package io.arawn.workstream.context;

import io.arawn.workstream.model.TokenCounter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The request for a plan.
 *
 * @param question the new message, which is not yet in the view; empty for a plan without one
 * @param author the author of the question, if known
 * @param now the current time, for a note about the time since the last message; empty for no such note
 * @param recalled the recalled messages, the best first; the plan does not repeat messages that it contains anyway
 * @param budget the maximum of tokens
 * @param counter counts the tokens
 */
record PlanRequest(
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
