package io.arawn.workstream.chat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.context.Plan;
import java.util.List;

/**
 * What a model is asked.
 *
 * @param messages in order; one system message first, the new user message last
 * @param plan what the messages were made of
 */
public record Prompt(List<PromptMessage> messages, Plan plan) {

    private static final Plan NONE = new Plan(new WorkstreamId("none"), 0, 0, List.of(), List.of());

    public Prompt {
        messages = List.copyOf(messages);
    }

    /** A prompt that belongs to no conversation, and was not planned. */
    public static Prompt unplanned(PromptMessage... messages) {
        return new Prompt(List.of(messages), NONE);
    }
}
