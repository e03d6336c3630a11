package io.arawn.workstream.cli;

import io.arawn.workstream.cli.text.HarmlessText;
import io.arawn.workstream.cli.text.Printable;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jline.utils.AttributedCharSequence.ForceMode;
import org.jline.utils.AttributedString;

/**
 * One of the two streams of a console. Whatever text comes in is made harmless, whoever wrote it; styles are added
 * after that, by those who hand over styled text. Safe for use by many threads: a line stays a line.
 */
final class ConsoleStream {

    private static final int COLOURS = 16;

    private final PrintStream out;
    private final boolean colours;
    private final HarmlessText pieces = new HarmlessText(HarmlessText.Form.LINES);

    /** @param colours whether styles are shown */
    ConsoleStream(OutputStream out, boolean colours) {
        // UTF-8 whatever the locale: logs are, and half a text is worse than one a terminal cannot show.
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
        this.colours = colours;
    }

    /** Writes one line: line ends within it become spaces. */
    synchronized void line(String line) {
        ended(Printable.line(line));
    }

    /** Writes one line with our styles. */
    synchronized void line(AttributedString line) {
        ended(ansi(Printable.styled(line, new HarmlessText(HarmlessText.Form.LINE))));
    }

    /** Writes a text with its line ends, and one behind it. */
    synchronized void text(String text) {
        ended(Printable.text(text));
    }

    /** Writes a line of JSON. */
    synchronized void json(String json) {
        ended(Printable.json(json));
    }

    private void ended(String line) {
        out.print(pieces.end() + line + '\n');
    }

    /** Writes a part of a text, which may break off within a character. */
    synchronized void piece(String piece) {
        out.print(pieces.shown(piece));
    }

    /** Writes a part of a text with our styles. */
    synchronized void piece(AttributedString piece) {
        out.print(ansi(Printable.styled(piece, pieces)));
    }

    private String ansi(AttributedString harmless) {
        return colours ? harmless.toAnsi(COLOURS, ForceMode.None) : harmless.toString();
    }

    /** Hands on what was written. */
    synchronized void flush() {
        out.flush();
    }

    /** Hands on what was written; returns whether nobody takes it any more. */
    synchronized boolean isClosed() {
        return out.checkError();
    }
}
