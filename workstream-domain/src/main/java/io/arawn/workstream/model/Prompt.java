package io.arawn.workstream.model;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.plan.Plan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The input of a model.
 *
 * <p>A prompt from a plan follows the rules of providers, whatever the log holds: one system message comes first, then
 * messages of the user and the model alternate, the user first; each call has its result before any other message, and
 * each result has its call; the ids of calls are unique; no text is blank, except beside calls.
 *
 * @param messages the messages in order; the new user message is last, or the results of calls that the model made
 *     since
 * @param offer the tools it may call
 * @param options further options of the request, with the names and values of OpenAI's chat completions, such as {@code
 *     temperature}; only those that the model {@linkplain ChatModel#requireOptions accepts}
 * @param plan the plan of the messages; without items if the messages come from a client as they are
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

    /** A prompt without a conversation and without a plan. */
    public static Prompt unplanned(PromptMessage... messages) {
        return new Prompt(List.of(messages), NONE);
    }

    /** A prompt without tools. */
    public Prompt(List<PromptMessage> messages, Plan plan) {
        this(messages, ToolOffer.NOTHING, plan);
    }
}
