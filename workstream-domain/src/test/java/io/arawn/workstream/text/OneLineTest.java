package io.arawn.workstream.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OneLineTest {

    @Test
    void hasSingleSpacesAndNoControlCharacters() {
        assertThat(OneLine.of(" \n a\t\tb\r\nc\u001Bd\u0085\u2028e \u0000")).isEqualTo("a b c d e");
        assertThat(OneLine.of(" \n\t")).isEmpty();
    }

    @Test
    void joinsLinesAndKeepsWhatIsWithinThem() {
        assertThat(OneLine.joined("  a  b \n\n\r\n c ", ", ")).isEqualTo("a  b, c");
    }

    @Test
    void piecesAreOneMoreThanTheSeparators() {
        assertThat(Pieces.of(",a,,b", ',')).containsExactly("", "a", "", "b");
        assertThat(Pieces.of("", ',')).containsExactly("");
    }
}
