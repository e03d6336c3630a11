package io.arawn.workstream.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;

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
            MarkdownText text = new MarkdownText();
            AttributedStringBuilder cut = new AttributedStringBuilder();
            for (int at = 0; at < ALL.length();) {
                int end = Math.min(ALL.length(), at + 1 + random.nextInt(round % 9 + 1));
                cut.append(text.shown(ALL.substring(at, end)));
                at = end;
            }
            assertThat(cut.append(text.end()).toAttributedString()).isEqualTo(whole);
        }
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
