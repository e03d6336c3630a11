package io.arawn.workstream.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ToolOffer.ToolSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TokenWeigherTest {

    private final List<String> counted = new ArrayList<>();
    private final TokenWeigher weigher = new TokenWeigher(text -> {
        counted.add(text);
        return text.length();
    });

    @Test
    void aToolWeighsWhatIsSent() {
        Map<String, @Nullable Object> schema = Map.of("required", List.of("city"));
        int weight = weigher.of(List.of(new ToolSpecification("rain", "Tells the \"rain\".", schema)));

        assertThat(counted).containsExactly(
                "{\"name\":\"rain\",\"description\":\"Tells the \\\"rain\\\".\",\"parameters\":{\"required\":[\"city\"]}}");
        assertThat(weight).isGreaterThan(counted.getFirst().length());
    }

    @Test
    void aCallWeighsItsArgumentsAsJson() {
        Message call = Message.of(new RecordId("m"), Role.TOOL_USE, "grep", Instant.EPOCH)
                .metadata(new ToolUse("c", "grep", Map.of("words", List.of("a\n", 1L, true, Map.of()))).metadata())
                .build();
        weigher.of(call, "grep");

        assertThat(counted).contains("{\"words\":[\"a\\n\",1,true,{}]}");
    }

    @Test
    void theHeaviestPromptHasNoNegativeWeight() {
        assertThat(new TokenWeigher(text -> Integer.MAX_VALUE).of("all")).isEqualTo(Integer.MAX_VALUE);
    }
}
