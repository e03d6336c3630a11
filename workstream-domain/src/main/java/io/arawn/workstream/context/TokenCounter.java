package io.arawn.workstream.context;

import io.arawn.workstream.Deadline;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Counts the tokens that a model makes of a text. Pure: equal texts have equal counts. Safe for use by many threads. */
public interface TokenCounter {

    /** A counter for models whose tokenizer is not public: it never counts too few for the common ones. */
    static TokenCounter upperEstimate() {
        return estimating(UpperTokenEstimate::of);
    }

    /** A counter that is not exact. */
    static TokenCounter estimating(ToIntFunction<String> estimate) {
        return new TokenCounter() {

            @Override
            public int count(String text) {
                return estimate.applyAsInt(text);
            }

            @Override
            public boolean isExact() {
                return false;
            }
        };
    }

    /** A counter that counts each text once, as long as it is kept. For one thread. */
    static TokenCounter remembering(TokenCounter counter) {
        Map<String, Integer> counts = new HashMap<>();
        TokenCounter remembering = text -> {
            Deadline.check();
            return counts.computeIfAbsent(text, counter::count);
        };
        return counter.isExact() ? remembering : estimating(remembering::count);
    }

    /** The tokens of the text, at least 0. For a counter that estimates, not fewer than the model's own. */
    int count(String text);

    /** Whether it counts as the model does, and does not estimate. */
    default boolean isExact() {
        return true;
    }
}
