package io.arawn.workstream.chat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.context.Plan;
import java.util.List;

/**
 * What a model is asked.
 *
 * <p>One made of a plan keeps to what providers demand, whatever the log holds: one system message first, then what a
 * user says and what the model says in turns, a user first; each call is answered before anything else is said, and
 * nothing is answered that was not called; the ids of calls are unique; no text is blank, except beside calls.
 *
 * @param messages in order; the new user message last, or the answers to what the model called since
 * @param offer the tools it may call
 * @param plan what the messages were made of
 */
public record Prompt(List<PromptMessage> messages, ToolOffer offer, Plan plan) {

    private static final Plan NONE = new Plan(new WorkstreamId("none"), 0, 0, List.of(), List.of());

    public Prompt {
        messages = List.copyOf(messages);
    }

    /** A prompt that belongs to no conversation, and was not planned. */
    public static Prompt unplanned(PromptMessage... messages) {
        return new Prompt(List.of(messages), NONE);
    }

    /** A prompt without tools. */
    public Prompt(List<PromptMessage> messages, Plan plan) {
        this(messages, ToolOffer.NOTHING, plan);
    }
}
