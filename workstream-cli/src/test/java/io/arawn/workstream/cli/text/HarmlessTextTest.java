package io.arawn.workstream.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.cli.text.HarmlessText.Form;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HarmlessTextTest {

    private static String shown(String text, Form form) {
        HarmlessText harmless = new HarmlessText(form);
        return harmless.shown(text) + harmless.end();
    }

    @Test
    void whatSteersBecomesASpace() {
        assertThat(Printable.line("a\033]52;c;aGk=\007b\u009B2Jc\u202Ed\u2066e\u2028f\rg"))
                .isEqualTo("a ]52;c;aGk= b 2Jc d e f g");
        assertThat(Printable.line("one\n\ttwo")).isEqualTo("one  two");
        assertThat(Printable.text("one\n\ttwo\u0007")).isEqualTo("one\n\ttwo ");
    }

    @Test
    void whatIsHiddenGoes() {
        assertThat(Printable.line("a\u200B\u200E\u200F\u061C\uFEFF\u00AD\u180E\u2060\u2064\uFE0F\uFE00\u3164b"))
                .isEqualTo("ab");
        assertThat(Printable.line("a" + Character.toString(0xE0041) + Character.toString(0xE0101) + "b"))
                .isEqualTo("ab");
        assertThat(Printable.line("a\u200Db\u200Cc\u200D")).isEqualTo("abc");
    }

    @Test
    void whatIsUnknownIsMarked() {
        assertThat(Printable.line("a\uD83Db\uDE00c\uE000d\uFFFFe")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"👩‍👩‍👧", "🏳️‍🌈", "❤️‍🔥", "👩🏽‍💻", "☎︎", "نمی‌خواهم", "क्‍ष", "ශ්‍රී", "Cafe\u0301",
        "日本語", "עברית", "\u0600\u0661", "🇫🇷"})
    void whatIsWrittenWithJoinersStays(String text) {
        assertThat(Printable.line(text)).isEqualTo(text);
        assertThat(Printable.json('"' + text + '"')).isEqualTo('"' + text + '"');
    }

    @Test
    void jsonReadsAsBefore() {
        assertThat(Printable.json("{\"a\":\"b\u009B\u202E\u200B\u007F\"}"))
                .isEqualTo("{\"a\":\"b\\u009b\\u202e\\u200b\\u007f\"}");
        assertThat(Printable.json('"' + Character.toString(0xE0041) + '"')).isEqualTo("\"\\udb40\\udc41\"");
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameHoweverItIsCut(Form form) {
        Random random = new Random(11);
        for (int round = 0; round < 3_000; round++) {
            String text = randomText(random);
            String whole = shown(text, form);
            HarmlessText harmless = new HarmlessText(form);
            StringBuilder cut = new StringBuilder();
            text.chars().forEach(unit -> cut.append(harmless.shown(Character.toString((char) unit))));
            assertThat(cut + harmless.end()).as(text).isEqualTo(whole);
            assertThat(shown(whole, form)).as(text).isEqualTo(whole);
        }
    }

    private static String randomText(Random random) {
        String parts =
                "ab👩💻🏽\uFE0F\u200D\u200C\u0646\u0645\u0915\u094D\033\n\u202E\u200B\uD83D\uDE00\uE000\u2028\u009B";
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            text.append(parts.charAt(random.nextInt(parts.length())));
        }
        return text.toString();
    }

    @Test
    void noCodePointThatIsForbiddenIsShownAlone() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(Forbidden::isForbidden).forEach(codePoint -> {
            String text = "a" + Character.toString(codePoint) + "b";
            assertThat(Forbidden.in(Printable.line(text))).as("U+%04X", codePoint).isEmpty();
        });
    }
}
