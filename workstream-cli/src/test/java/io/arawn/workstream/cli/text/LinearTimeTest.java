package io.arawn.workstream.cli.text;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.arawn.workstream.testkit.Growth;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shown to people takes time that grows with it and no faster, also when a model streams it in small pieces. */
final class LinearTimeTest {

    private static final int PIECE = 4;
    private static final int SCREEN = 80;

    static Stream<Arguments> work() {
        return Stream.of(
                work("Markdown", LinearTimeTest::whole),
                work("Markdown in pieces", LinearTimeTest::streamed),
                slowWork("the width", DisplayWidth::of),
                slowWork("a cut to the half", text -> DisplayWidth.cut(text, text.length() / 2)),
                work("a printable line", Printable::line),
                work("printable text", Printable::text),
                slowWork("a table", LinearTimeTest::table));
    }

    private static Arguments work(String name, Consumer<String> work) {
        Runnable check = () -> Growth.assertLinear(name, work);
        return arguments(name, check);
    }

    private static Arguments slowWork(String name, Consumer<String> work) {
        Runnable check = () -> Growth.assertSlowlyLinear(name, work);
        return arguments(name, check);
    }

    private static void whole(String text) {
        MarkdownText markdown = new MarkdownText();
        markdown.shown(text);
        markdown.end();
    }

    private static void streamed(String text) {
        MarkdownText markdown = new MarkdownText();
        for (int at = 0; at < text.length(); at += PIECE) {
            markdown.shown(text.substring(at, Math.min(at + PIECE, text.length())));
        }
        markdown.end();
    }

    private static void table(String text) {
        Table table = new Table("NAME", "WHAT");
        table.row("a", text);
        table.lines(SCREEN, 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("work")
    void takesTimeInProportion(String name, Runnable check) {
        check.run();
    }
}
