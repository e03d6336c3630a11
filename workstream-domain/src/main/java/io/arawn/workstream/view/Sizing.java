package io.arawn.workstream.view;

import io.arawn.workstream.model.TokenCounter;

/**
 * The size of model calls.
 *
 * @param model the name of the model, as in its replies
 * @param budget the maximum of tokens in a call
 * @param counter counts the tokens
 * @param calibration the factor by which the counter was corrected; 1 if it was not
 */
public record Sizing(String model, int budget, TokenCounter counter, double calibration) {

    /** The field of a reply's metadata with the estimated tokens of its prompt, before the correction. */
    public static final String ESTIMATED = "estimated_tokens";

    /** The size by a counter that is not corrected. */
    public Sizing(String model, int budget, TokenCounter counter) {
        this(model, budget, counter, 1);
    }

    /**
     * The same size by a counter that is corrected by the factor, and that remembers the count of each text. For one
     * thread.
     */
    Sizing calibrated(double factor) {
        TokenCounter corrected = factor == 1
                ? counter
                : TokenCounter.estimating(text -> (int) Math.ceil(counter.count(text) * factor));
        return new Sizing(model, budget, TokenCounter.remembering(corrected), factor);
    }

    /** The estimate of the counter before the correction, for a count after it. */
    public long estimate(int tokens) {
        return Math.round(tokens / calibration);
    }
}
