package io.arawn.workstream.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LettersTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "", "Plain TEXT", "ΟΔΥΣΣΕΥΣ ΣΑΣ", "Σ", "ΑΣ, ΒΣ.", "ΣΑΣ1", "İstanbul", "GROẞE", "ÀÉ", "A\u0301Σ\u0301 Σ", "😀Σ",
        "ΑΣΑ"})
    void areThoseOfTheJdk(String text) {
        assertThat(Letters.small(text)).isEqualTo(text.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "café", "cafe\u0301", "ﷺ", "a\u0316\u0301b", "한국", "日本"})
    void areNormalizedAsTheJdkDoes(String text) {
        for (Form form : Form.values()) {
            assertThat(Letters.normalized(text, form)).isEqualTo(Normalizer.normalize(text, form));
        }
    }

    @Test
    void carryThirtyMarksAndNoMore() {
        String marks = "\u0301".repeat(100);
        assertThat(Letters.normalized("x" + marks + "y" + marks, Form.NFD))
                .isEqualTo("x" + "\u0301".repeat(30) + "y" + "\u0301".repeat(30));
    }
}
