package io.arawn.workstream.message;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.InvalidInputException;
import java.math.BigDecimal;
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
}
