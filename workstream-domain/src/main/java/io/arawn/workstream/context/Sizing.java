package io.arawn.workstream.context;

/**
 * How large calls may be.
 *
 * @param model the name of the model that is called, as replies tell it
 * @param budget the most tokens of a call
 * @param counter counts them
 */
public record Sizing(String model, int budget, TokenCounter counter) {}
