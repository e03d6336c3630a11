package io.arawn.workstream.plan;

import io.arawn.workstream.InvalidInputException;

/**
 * How much of a workstream a model call contains.
 *
 * @param contextWindow the minimum of recent messages to keep verbatim, if the budget allows
 * @param maxHistory the maximum of verbatim messages before older ones are summarised
 * @param maxTokens the token budget of a call, if the model's window allows it
 */
public record ContextSettings(int contextWindow, int maxHistory, int maxTokens) {

    /** 50 messages, 1,000 messages, 100,000 tokens. */
    public static final ContextSettings DEFAULT = new ContextSettings(50, 1_000, 100_000);

    /**
     * @throws InvalidInputException when a number is not positive, or the maximum of verbatim messages is below the
     *     minimum
     */
    public ContextSettings {
        positive("context_window", contextWindow);
        positive("max_history", maxHistory);
        positive("max_tokens", maxTokens);
        if (maxHistory < contextWindow) {
            throw new InvalidInputException(
                    "max_history",
                    "max_history (" + maxHistory + ") must not be less than context_window (" + contextWindow + ")");
        }
    }

    private static void positive(String field, int value) {
        if (value < 1) {
            throw new InvalidInputException(field, field + " must be at least 1, it is " + value);
        }
    }
}
