package io.arawn.workstream.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntSupplier;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkdownTextTest {

    private static final String ALL = """
            # One *two*
            Text with **bold**, *emphasis*, ***both***, `code`, ``a ` b`` and \\*stars\\*.
            2 * 3 * 4, 2*3*4, **open, `open, snake_case, C:\\dir, --flag
              - nested **日本語** 🎉👩‍👩‍👧
            * star
            + plus
            1. one
            ###### six
            ```java
            x = **y**; // `z`
             ``` no end
            ```
            ~~~
            ```
            ~~~

            end **of\u0301** it""";

    private static String text(String markdown) {
        return shown(markdown).toString();
    }

    private static AttributedString shown(String markdown) {
        MarkdownText text = new MarkdownText();
        return AttributedString.join(AttributedString.EMPTY, text.shown(markdown), text.end());
    }

    private static AttributedStyle styleOf(String words, String markdown) {
        AttributedString shown = shown(markdown);
        return shown.styleAt(shown.toString().indexOf(words));
    }

    @Test
    void takesTheMarksAway() {
        assertThat(text(ALL)).isEqualTo("""
                One two
                Text with bold, emphasis, both, code, a ` b and *stars*.
                2 * 3 * 4, 2*3*4, **open, `open, snake_case, C:\\dir, --flag
                  • nested 日本語 🎉👩‍👩‍👧
                • star
                • plus
                1. one
                six
                ```java
                x = **y**; // `z`
                 ``` no end
                ```
                ~~~
                ```
                ~~~

                end of\u0301 it""");
    }

    @Test
    void showsWhatTheyMean() {
        AttributedStyle plain = AttributedStyle.DEFAULT;
        assertThat(styleOf("bold", "some **bold** words")).isEqualTo(plain.bold());
        assertThat(styleOf("words", "some **bold** words")).isEqualTo(plain);
        assertThat(styleOf("soft", "some *soft* words")).isEqualTo(plain.italic());
        assertThat(styleOf("code", "some `code`")).isEqualTo(MarkdownLine.CODE);
        assertThat(styleOf("Title", "# Title")).isEqualTo(plain.bold().underline());
        assertThat(styleOf("Part", "## Part")).isEqualTo(plain.bold());
        assertThat(styleOf("x", "```\nx\n```")).isEqualTo(MarkdownLine.CODE);
        assertThat(styleOf("after", "```\nx\n```\nafter")).isEqualTo(plain);
    }

    @Test
    void looksTheSameHoweverItIsCut() {
        AttributedString whole = shown(ALL);
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            int longest = round % 9 + 1;
            assertThat(shown(ALL, () -> 1 + random.nextInt(longest))).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "**", "`"})
    void looksTheSameHoweverARunOfMarksIsCut(String mark) {
        String text =
                "so " + "*".repeat(999) + mark + "soft" + mark + " and `" + "*".repeat(401) + "` " + mark + "x" + mark;
        AttributedString whole = shown(text);
        for (int length = 1; length < 500; length += 7) {
            int piece = length;
            assertThat(shown(text, () -> piece)).isEqualTo(whole);
        }
    }

    private static AttributedString shown(String all, IntSupplier lengths) {
        MarkdownText text = new MarkdownText();
        AttributedStringBuilder shown = new AttributedStringBuilder();
        for (int at = 0; at < all.length();) {
            int end = Math.min(all.length(), at + lengths.getAsInt());
            shown.append(text.shown(all.substring(at, end)));
            at = end;
        }
        return shown.append(text.end()).toAttributedString();
    }

    @Test
    void doesNotWaitForAnEndThatIsFarAway() {
        MarkdownText text = new MarkdownText();

        assertThat(text.shown("**" + "word ".repeat(200)).toString()).startsWith("**word ");
    }

    @Test
    void showsPlainTextAtOnce() {
        MarkdownText text = new MarkdownText();

        assertThat(text.shown("Hel").toString()).isEqualTo("Hel");
        assertThat(text.shown("lo, **wor").toString()).isEqualTo("lo, ");
        assertThat(text.end().toString()).isEqualTo("**wor");
    }
}
