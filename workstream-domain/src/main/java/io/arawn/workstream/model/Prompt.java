package io.arawn.workstream.model;

import io.arawn.workstream.attachment.Attachment;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
 * @param plan the plan of the messages; empty if they come from no workstream
 * @param original the request of a client in its own dialect. A provider of the same dialect gets its members as they
 *     are, in place of messages, tools and options if it has them
 */
public record Prompt(
        List<PromptMessage> messages,
        ToolOffer offer,
        JsonObject options,
        Optional<Plan> plan,
        Optional<Original> original) {

    public Prompt {
        messages = List.copyOf(messages);
    }

    /** Whether a message has files. */
    public boolean hasFiles() {
        return messages.stream().anyMatch(message -> !message.files().isEmpty());
    }

    /** The prompt with only those files that the model can be shown. A sentence replaces each other file. */
    public Prompt showing(Predicate<Attachment> shown) {
        List<PromptMessage> fitting = messages.stream().map(message -> message.showing(shown)).toList();
        return hasFiles() ? new Prompt(fitting, offer, options, plan, original) : this;
    }

    /** A prompt for a client of chat completions. */
    public Prompt(
            List<PromptMessage> messages, ToolOffer offer, JsonObject options, Optional<Plan> plan) {
        this(messages, offer, options, plan, Optional.empty());
    }

    /** A prompt from a plan, without options. */
    public Prompt(List<PromptMessage> messages, ToolOffer offer, Plan plan) {
        this(messages, offer, new JsonObject(), Optional.of(plan));
    }

    /** A prompt of no workstream, without tools and options. */
    public static Prompt unplanned(PromptMessage... messages) {
        return new Prompt(List.of(messages), ToolOffer.NOTHING, new JsonObject(), Optional.empty());
    }

    /** A prompt from a plan, without tools. */
    public Prompt(List<PromptMessage> messages, Plan plan) {
        this(messages, ToolOffer.NOTHING, plan);
    }
}
