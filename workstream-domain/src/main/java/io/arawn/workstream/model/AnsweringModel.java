package io.arawn.workstream.model;

/**
 * A model with the counter of its tokens.
 *
 * @param counter counts its tokens
 */
public record AnsweringModel(ChatModel model, TokenCounter counter) {}
