package io.arawn.workstream.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.InvalidInputException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonValuesTest {

    private static final Map<String, Object> REFUSED = Map.of("n", new BigDecimal("1E+2147483647"));

    @Test
    void aRefusalNamesTheField() {
        assertThatThrownBy(() -> JsonValues.fields(Map.of("mood", REFUSED)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("mood holds ");
    }

    @Test
    void aRefusalDoesNotRepeatAFieldsLongName() {
        assertThatThrownBy(() -> JsonValues.fields(Map.of("x".repeat(1_000_000), REFUSED)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("a field whose name has 1000000 characters holds ");
    }

    private static Object nested(int levels) {
        Object value = "in the middle";
        for (int level = 0; level < levels; level++) {
            value = level % 2 == 0 ? List.of(value) : Map.of("a", value);
        }
        return value;
    }

    @Test
    void whatIsNestedTooDeeplyIsRefusedBeforeTheStackIsFull() {
        assertThat(JsonObject.of(Map.of("a", nested(JsonValues.DEEPEST - 1)))).hasSize(1);
        for (int levels : List.of(JsonValues.DEEPEST, 1_500, 20_000)) {
            Object deep = nested(levels);
            assertThatThrownBy(() -> JsonObject.of(Map.of("a", deep)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("an object is nested deeper than 500 levels");
            assertThatThrownBy(() -> new JsonObject().with("mood", deep))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("mood is nested deeper than 500 levels");
            assertThatThrownBy(() -> JsonObject.of("metadata", Map.of("a", deep)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("metadata " + JsonObject.tooDeep());
        }
    }
}
