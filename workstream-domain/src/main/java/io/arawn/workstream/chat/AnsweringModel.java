package io.arawn.workstream.chat;

import io.arawn.workstream.context.TokenCounter;

/**
 * A model that may be chosen.
 *
 * @param counter counts its tokens
 */
public record AnsweringModel(ChatModel model, TokenCounter counter) {}
