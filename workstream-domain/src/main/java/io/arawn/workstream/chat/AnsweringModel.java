package io.arawn.workstream.chat;

import io.arawn.workstream.context.TokenCounter;

/**
 * A model with the counter of its tokens.
 *
 * @param counter counts its tokens
 */
public record AnsweringModel(ChatModel model, TokenCounter counter) {}
