package io.arawn.workstream.formats;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.arawn.workstream.testkit.Growth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading a text of another program takes time that grows with it and no faster. */
final class LinearTimeTest {

    /** Work of a few instructions for each character is only measurable on long texts. */
    private static final int LONGER = 20;

    static Stream<Arguments> work() {
        return Stream.of(
                work("HTML", HtmlText::of),
                work("tags", text -> HtmlText.of(repeated("<", text))),
                work("entities without an end", text -> HtmlText.decoded(repeated("&", text))),
                work("citations", text -> ChatGptShape.withoutCitations(repeated("\uE200\uE201", text))),
                work("citations without an end", text -> ChatGptShape.withoutCitations(repeated("\uE200", text))),
                work("details", text -> details(repeated("<details type=\"reasoning\"></details>", text))),
                work("a time", SourceTime::of),
                work("Markdown", LinearTimeTest::markdown));
    }

    private static Arguments work(String name, Consumer<String> work) {
        Runnable check = () -> Growth.assertLinear(name, work);
        return arguments(name, check);
    }

    private static String repeated(String part, String text) {
        return part.repeat(LONGER * text.length() / part.length());
    }

    private static void details(String text) {
        Reading reading = reading(text);
        new Details(new Blocks(reading), reading).read(text);
    }

    private static void markdown(String text) {
        try {
            new MarkdownReader(reading(text)).read(
                    new StringReader("## User\n" + text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Reading reading(String text) {
        return new Reading(
                new Source("a.md", Imported.CHANGED, () -> new ByteArrayInputStream(
                        text.getBytes(StandardCharsets.UTF_8)), Source.Beside.nothing()),
                new Skips(), conversation -> {});
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("work")
    void takesTimeInProportion(String name, Runnable check) {
        check.run();
    }
}
