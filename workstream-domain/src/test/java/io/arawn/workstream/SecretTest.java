package io.arawn.workstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretTest {

    private static final String KEY = "sk-pro/4Tq+8Zr2=Lw7";
    private static final Secret SECRET = secret(KEY);

    private static Secret secret(String text) {
        return Secret.read("SOME_KEY", text).orElseThrow();
    }

    @Test
    void isTrimmed() {
        assertThat(secret(" \t" + KEY + "\r\n").reveal()).isEqualTo(KEY);
        assertThat(Secret.read("SOME_KEY", " \n\t ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'sk-first\nsk-second', 9 is a line break", "'sk-first\rsk-second', 9 is a line break",
        "sk first, 3 is a space", "'sk\tfirst', 3 is a space", "sk\u0000first, 3 is a control character",
        "sk\u007Ffirst, 3 is a control character", "sk-é-first, 4 is not ASCII", "sk-\u0142-first, 4 is not ASCII",
        "\u200Bsk-first, 1 is not ASCII", "sk-first\uFEFF, 9 is not ASCII", "sk-first\uD83D\uDE00, 9 is not ASCII"
    })
    void namesItsSourceWhereItIsUnusableAndShowsNoneOfIt(String text, String told) {
        assertThatThrownBy(() -> Secret.read("SOME_KEY", text))
                .isInstanceOf(InvalidInputException.class)
                .hasNoCause()
                .hasMessageStartingWith("SOME_KEY ")
                .hasMessageContaining("its character " + told)
                .hasMessageNotContainingAny("sk", "first");
    }

    @Test
    void isNotShown() {
        assertThat(SECRET).hasToString("Secret[SOME_KEY]");
    }

    @Test
    void isMaskedWhereItIsRepeated() {
        assertThat(SECRET.masked("key " + KEY + " and " + KEY + KEY + "!")).isEqualTo("key *** and ***!");
        assertThat(SECRET.masked("invalid header value: \"Bearer " + KEY + "\""))
                .isEqualTo("invalid header value: \"Bearer ***\"");
    }

    @Test
    void isMaskedWhereAPartOfItIsRepeated() {
        for (int start = 0; start + 8 <= KEY.length(); start++) {
            assertThat(SECRET.masked("<" + KEY.substring(start, start + 8) + ">")).isEqualTo("<***>");
        }
        assertThat(SECRET.masked(KEY.substring(0, 7) + "…" + KEY.substring(15)))
                .isEqualTo(KEY.substring(0, 7) + "…" + KEY.substring(15));
    }

    @Test
    void isMaskedInAUrl() {
        String encoded = URLEncoder.encode(KEY, StandardCharsets.UTF_8);
        assertThat(encoded).contains("%2F");
        assertThat(SECRET.masked("?key=" + encoded + "&x=1")).isEqualTo("?key=***&x=1");
        assertThat(SECRET.masked(encoded.replace("%2F", "%2f").replace("%2B", "%2b").replace("%3D", "%3d")))
                .isEqualTo("***");
    }

    /** A few characters at each end encode its neighbours too. */
    @ParameterizedTest
    @ValueSource(strings = {"", "u", "us", "use", "user:"})
    void isMaskedInBase64(String before) {
        byte[] bytes = (before + KEY + ":behind").getBytes(StandardCharsets.UTF_8);
        for (Base64.Encoder encoder : new Base64.Encoder[]{Base64.getEncoder(), Base64.getUrlEncoder()}) {
            String masked = SECRET.masked(encoder.encodeToString(bytes));
            assertThat(masked).contains("***").hasSizeLessThan(before.length() + 25);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"e", "none", "EMPTY", "ollama", "1234567"})
    void isLeftWhereItIsTooShortToBeASecret(String placeholder) {
        String text = "the model " + placeholder + " is not here";
        assertThat(secret(placeholder).masked(text)).isEqualTo(text);
    }

    @Test
    void matchesItselfAlone() {
        assertThat(SECRET.matches(KEY)).isTrue();
        assertThat(IntStream.range(0, KEY.length()).mapToObj(end -> KEY.substring(0, end))).noneMatch(SECRET::matches);
        assertThat(SECRET.matches(KEY + " ")).isFalse();
        assertThat(SECRET.matches(KEY.toUpperCase(Locale.ROOT))).isFalse();
    }
}
