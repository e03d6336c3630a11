package io.arawn.workstream.model;

import io.arawn.workstream.Deadline;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Counts the tokens of a text for a model. Pure: equal texts have equal counts. Many threads can use one counter. */
public interface TokenCounter {

    /** A counter for models whose tokenizer is not public. It never counts too few tokens for common models. */
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

    /** A counter that remembers the count of each text. For one thread. */
    static TokenCounter remembering(TokenCounter counter) {
        Map<String, Integer> counts = new HashMap<>();
        return new TokenCounter() {

            @Override
            public int count(String text) {
                Deadline.check();
                return counts.computeIfAbsent(text, counter::count);
            }

            @Override
            public boolean isExact() {
                return counter.isExact();
            }

            @Override
            public TokenCounter rough() {
                TokenCounter rough = counter.rough();
                return rough.equals(counter) ? this : remembering(rough);
            }
        };
    }

    /** The number of tokens, at least 0. An estimate is not below the model's own count. */
    int count(String text);

    /** Whether the count is exact and not an estimate. */
    default boolean isExact() {
        return true;
    }

    /**
     * A quick counter that counts at least as many tokens, for texts that easily have room: it loads no vocabulary. This
     * counter where it is quick itself.
     */
    default TokenCounter rough() {
        return this;
    }
}
