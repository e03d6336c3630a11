package io.arawn.workstream.chat;

import io.arawn.workstream.context.Plan;
import java.util.List;

/**
 * What a model is asked.
 *
 * @param messages in order; one system message first, the new user message last
 * @param plan what the messages were made of
 */
public record Prompt(List<PromptMessage> messages, Plan plan) {

    public Prompt {
        messages = List.copyOf(messages);
    }
}
