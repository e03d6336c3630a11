package io.arawn.workstream.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BertWordsTest {

    @Test
    void splitsAtSpacesAndPunctuation() {
        assertThat(BertWords.of("Don't  stop:\tfoo_bar@x.org\n", false)).containsExactly(
                "don", "'", "t", "stop", ":", "foo", "_", "bar", "@", "x", ".", "org");
    }

    @Test
    void dropsCaseAccentsAndWhatCannotBeSeen() {
        assertThat(BertWords.of("CAFÉ na\u200bïve\u0000", false)).containsExactly("cafe", "naive");
    }

    @Test
    void takesIdeographsOneByOne() {
        assertThat(BertWords.of("你好world", false)).containsExactly("你", "好", "world");
    }

    @Test
    void keepsCapitalsAndAccentsOfACasedModel() {
        assertThat(BertWords.of("CAFÉ na\u200bïve", true)).containsExactly("CAFÉ", "naïve");
    }
}
