package io.arawn.workstream.view;

import io.arawn.workstream.model.TokenCounter;

/**
 * The size of model calls.
 *
 * @param model the name of the model, as in its replies
 * @param budget the maximum of tokens in a call
 * @param counter counts the tokens
 */
public record Sizing(String model, int budget, TokenCounter counter) {}
