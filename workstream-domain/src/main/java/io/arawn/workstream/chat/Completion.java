package io.arawn.workstream.chat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reply that came to its end.
 *
 * @param text all of it, also what was streamed before
 * @param usage the tokens that the provider reported: {@code input_tokens} and {@code output_tokens}, where it did
 * @param model the model that answered, as the provider says
 */
public record Completion(String text, Finish finish, Map<String, @Nullable Object> usage, String model) {

    /** Why the reply ended. */
    public enum Finish {
        /** The model had said what it had to say. */
        STOP("stop"),
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
