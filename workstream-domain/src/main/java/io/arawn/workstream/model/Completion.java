package io.arawn.workstream.model;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.ToolUse;
import java.util.List;
import java.util.Map;

/**
 * A finished reply.
 *
 * @param text the whole text, including streamed pieces and the words of a refusal; may be empty if tools were called
 * @param calls the tool calls, in order, with an empty id if the provider gave none; empty if the reply was cancelled
 * @param usage the tokens that the provider reported, if any: {@code input_tokens} and {@code output_tokens}
 * @param model the name of the model, as the provider sends it
 * @param payload data that must go back unchanged with the reply to the same provider, and to no other; may be empty
 * @param refused whether the model refused in the provider's own form; the text is then its reason
 */
public record Completion(
        String text,
        List<ToolUse> calls,
        Finish finish,
        JsonObject usage,
        String model,
        JsonObject payload,
        boolean refused) {

    public Completion {
        calls = List.copyOf(calls);
    }

    /** A reply without a refusal. */
    public Completion(
            String text,
            List<ToolUse> calls,
            Finish finish,
            JsonObject usage,
            String model,
            JsonObject payload) {
        this(text, calls, finish, usage, model, payload, false);
    }

    /** A reply without tool calls. */
    public Completion(String text, Finish finish, Map<String, ?> usage, String model) {
        this(text, List.of(), finish, JsonObject.of(usage), model, new JsonObject());
    }

    /**
     * The reason why the reply ended. A reason of a provider's own is kept unchanged.
     *
     * @param label the word in logs and interfaces; the word of OpenAI's chat completions if there is one
     */
    public record Finish(String label) {

        /** The model finished its reply. */
        public static final Finish STOP = new Finish("stop");
        /** The model waits for the results of its tool calls. */
        public static final Finish TOOL_CALLS = new Finish("tool_calls");
        /** The model's limit was reached. */
        public static final Finish LENGTH = new Finish("length");
        /** The provider filtered the content. */
        public static final Finish CONTENT_FILTER = new Finish("content_filter");
        /** The client cancelled the reply. */
        public static final Finish CANCELLED = new Finish("cancelled");
        /** The provider did not say why. */
        public static final Finish OTHER = new Finish("other");
    }
}
