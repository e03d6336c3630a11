package io.arawn.workstream.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ReasoningTest {

    private final Reasoning reasoning = new Reasoning();

    @Test
    void textsGoOn() {
        reasoning.add(Map.of("reasoning_content", "I ", "role", "system"));
        reasoning.add(Map.of("reasoning_content", "know.", "content", "x"));

        assertThat(reasoning.fields()).isEqualTo(Map.of("reasoning_content", "I know."));
    }

    @Test
    void detailsOfOneIndexAndTypeAreOne() {
        reasoning.add(details(List.of(Map.of("type", "reasoning.text", "index", 0L, "text", "I ", "format", "f"))));
        reasoning.add(details(List.of(Map.of("type", "reasoning.text", "index", 0L, "text", "know."))));
        reasoning.add(details(List.of(Map.of("type", "reasoning.text", "index", 0L, "signature", "s"))));
        reasoning.add(details(List.of(Map.of("type", "reasoning.encrypted", "index", 0L, "data", "e"))));
        reasoning.add(
                details(List.of(Map.of("type", "reasoning.text", "text", "no index"), Map.of("text", "nor here"))));

        assertThat(reasoning.fields()).isEqualTo(details(List.of(
                Map.of("type", "reasoning.text", "index", 0L, "text", "I know.", "format", "f", "signature", "s"),
                Map.of("type", "reasoning.encrypted", "index", 0L, "data", "e"),
                Map.of("type", "reasoning.text", "text", "no index"),
                Map.of("text", "nor here"))));
    }

    private static Map<String, @Nullable Object> details(List<Map<String, Object>> details) {
        return Map.of("reasoning_details", details);
    }
}
