package io.arawn.workstream.http;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The text of a piece of reasoning, in whichever of the fields of {@link io.arawn.workstream.model.Reasoning} it is. */
final class Thoughts {

    private Thoughts() {}

    /** Empty if the piece has no text. */
    static String text(Map<String, @Nullable Object> fields) {
        return Stream.of("reasoning_content", "reasoning")
                .map(fields::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse("");
    }
}
