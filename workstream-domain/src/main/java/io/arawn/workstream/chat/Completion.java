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
 * @param text all of it, also what was streamed before; may be empty when tools were called
 * @param calls the tools that the model wants to be called, in order; none when it was cancelled
 * @param usage the tokens that the provider reported: {@code input_tokens} and {@code output_tokens}, where it did
 * @param model the model that answered, as the provider says
 * @param payload what the same provider must be given back unchanged with the reply, and no other; may be empty
 */
public record Completion(
        String text,
        List<ToolUse> calls,
        Finish finish,
        Map<String, @Nullable Object> usage,
        String model,
        Map<String, @Nullable Object> payload) {

    // Written out, because a compact constructor loses the annotations of its parameters' types in the class file.
    public Completion(
            String text,
            List<ToolUse> calls,
            Finish finish,
            Map<String, @Nullable Object> usage,
            String model,
            Map<String, @Nullable Object> payload) {
        this.text = text;
        this.calls = List.copyOf(calls);
        this.finish = finish;
        this.usage = Collections.unmodifiableMap(new LinkedHashMap<>(usage));
        this.model = model;
        this.payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
    }

    /** A reply in words only. */
    public Completion(String text, Finish finish, Map<String, @Nullable Object> usage, String model) {
        this(text, List.of(), finish, usage, model, Map.of());
    }

    /** Why the reply ended. */
    public enum Finish {
        /** The model had said what it had to say. */
        STOP("stop"),
        /** The model waits for what the tools answer that it called. */
        TOOL_CALLS("tool_calls"),
        /** The model's limit was reached. */
        LENGTH("length"),
        /** The provider held something back. */
        CONTENT_FILTER("content_filter"),
        /** Whoever asked did not want any more. */
        CANCELLED("cancelled"),
        /** Something else, or not told. */
        OTHER("other");

        private final String label;

        Finish(String label) {
            this.label = label;
        }

        /** The word for it in logs and interfaces. */
        public String label() {
            return label;
        }
    }
}
