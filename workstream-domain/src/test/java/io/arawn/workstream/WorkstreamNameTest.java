package io.arawn.workstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkstreamNameTest {

    @Test
    void isTrimmedAndComposed() {
        assertThat(new WorkstreamName("  Cafe\u0301 \t").value()).isEqualTo("Café");
    }

    @Test
    void clashesWhateverTheCase() {
        assertThat(new WorkstreamName("STRASSE").key()).isEqualTo(new WorkstreamName("straße").key());
        assertThat(new WorkstreamName("Research").key()).isNotEqualTo(new WorkstreamName("Research 2").key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\nb", "a\u0000b", "a\u2028b", "a\uD800b",
        "\u200B\u200D", "\u2800", "\u3164", "\u202E "})
    void refusesWhatCannotBeShown(String text) {
        assertThatThrownBy(() -> new WorkstreamName(text)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void countsCharactersNotUnits() {
        assertThat(new WorkstreamName("😀".repeat(200)).value()).hasSize(400);
        assertThatThrownBy(() -> new WorkstreamName("😀".repeat(201))).hasMessageContaining("201");
    }
}
