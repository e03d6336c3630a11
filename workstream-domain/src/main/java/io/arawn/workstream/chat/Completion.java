package io.arawn.workstream.chat;

import io.arawn.workstream.message.ToolUse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reply that came to its end.
 *
 * @param text all of it, also what was streamed before, and the words in which the model refused; may be empty when
 *     tools were called
 * @param calls the tools that the model wants to be called, in order, with an empty id where the provider gave none;
 *     none when it was cancelled
 * @param usage the tokens that the provider reported: {@code input_tokens} and {@code output_tokens}, where it did
 * @param model the model that answered, as the provider says
 * @param payload what the same provider must be given back unchanged with the reply, and no other; may be empty
 * @param refused whether the model said in the provider's own form that it refuses; the text is then its reason
 */
public record Completion(
        String text,
        List<ToolUse> calls,
        Finish finish,
        Map<String, @Nullable Object> usage,
        String model,
        Map<String, @Nullable Object> payload,
        boolean refused) {

    // Written out, because a compact constructor loses the annotations of its parameters' types in the class file.
    public Completion(
            String text,
            List<ToolUse> calls,
            Finish finish,
            Map<String, @Nullable Object> usage,
            String model,
            Map<String, @Nullable Object> payload,
            boolean refused) {
        this.text = text;
        this.calls = List.copyOf(calls);
        this.finish = finish;
        this.usage = Collections.unmodifiableMap(new LinkedHashMap<>(usage));
        this.model = model;
        this.payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
        this.refused = refused;
    }

    /** A reply that is no refusal. */
    public Completion(
            String text,
            List<ToolUse> calls,
            Finish finish,
            Map<String, @Nullable Object> usage,
            String model,
            Map<String, @Nullable Object> payload) {
        this(text, calls, finish, usage, model, payload, false);
    }

    /** A reply in words only. */
    public Completion(String text, Finish finish, Map<String, @Nullable Object> usage, String model) {
        this(text, List.of(), finish, usage, model, Map.of());
    }

    /**
     * Why the reply ended. A provider may have reasons of its own, which are kept as it gives them.
     *
     * @param label the word for it in logs and interfaces, that of OpenAI's chat completions where they have one
     */
    public record Finish(String label) {

        /** The model had said what it had to say. */
        public static final Finish STOP = new Finish("stop");
        /** The model waits for what the tools answer that it called. */
        public static final Finish TOOL_CALLS = new Finish("tool_calls");
        /** The model's limit was reached. */
        public static final Finish LENGTH = new Finish("length");
        /** The provider held something back. */
        public static final Finish CONTENT_FILTER = new Finish("content_filter");
        /** The asker cancelled the reply. */
        public static final Finish CANCELLED = new Finish("cancelled");
        /** The provider did not say why. */
        public static final Finish OTHER = new Finish("other");
    }
}
