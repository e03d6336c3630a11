package io.arawn.workstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkstreamIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"ws_abc123", "shared_research_001", "0", "a-b", "console", "com10"})
    void takesWhatIsASafeFileName(String text) {
        assertThat(WorkstreamId.parse(text)).contains(new WorkstreamId(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "_a", "-a", "A", "ws.abc", "../etc/passwd", "a/b", "a b", "con", "nul", "com1", "lpt9", "é"})
    void refusesEverythingElse(String text) {
        assertThat(WorkstreamId.parse(text)).isEmpty();
        assertThatThrownBy(() -> new WorkstreamId(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void hasAtMostSixtyFourCharacters() {
        assertThat(WorkstreamId.parse("a".repeat(64))).isPresent();
        assertThat(WorkstreamId.parse("a".repeat(65))).isEmpty();
    }
}
