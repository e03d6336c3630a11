package io.arawn.workstream.chat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.context.Plan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked.
 *
 * <p>One made of a plan keeps to what providers demand, whatever the log holds: one system message first, then what a
 * user says and what the model says in turns, a user first; each call is answered before anything else is said, and
 * nothing is answered that was not called; the ids of calls are unique; no text is blank, except beside calls.
 *
 * @param messages in order; the new user message last, or the answers to what the model called since
 * @param offer the tools it may call
 * @param options what is wished of the reply besides, by the names and with the values of OpenAI's chat completions,
 *     such as {@code temperature}; only what the model {@linkplain ChatModel#requireOptions can be given}
 * @param plan what the messages were made of; without items when they come as they are from elsewhere
 */
public record Prompt(
        List<PromptMessage> messages, ToolOffer offer, Map<String, @Nullable Object> options, Plan plan) {

    private static final Plan NONE = new Plan(new WorkstreamId("none"), 0, 0, List.of(), List.of());

    // Written out, because a compact constructor loses the annotations of its parameters' types in the class file.
    public Prompt(
            List<PromptMessage> messages, ToolOffer offer, Map<String, @Nullable Object> options, Plan plan) {
        this.messages = List.copyOf(messages);
        this.offer = offer;
        this.options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        this.plan = plan;
    }

    /** A prompt without options. */
    public Prompt(List<PromptMessage> messages, ToolOffer offer, Plan plan) {
        this(messages, offer, Map.of(), plan);
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
