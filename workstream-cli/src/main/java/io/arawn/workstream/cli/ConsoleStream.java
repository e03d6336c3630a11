package io.arawn.workstream.cli;

import io.arawn.workstream.cli.text.HarmlessText;
import io.arawn.workstream.cli.text.Printable;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jline.utils.AttributedCharSequence.ForceMode;
import org.jline.utils.AttributedString;

/**
 * One of the two streams of a console. All text is made harmless, whatever its origin; styles are added after that, by
 * callers that pass styled text. Safe for use by many threads: lines do not mix.
 */
final class ConsoleStream {

    private static final int COLOURS = 16;

    private final PrintStream out;
    private final boolean colours;
    private final HarmlessText pieces = new HarmlessText(HarmlessText.Form.LINES);

    /** @param colours whether styles are shown */
    ConsoleStream(OutputStream out, boolean colours) {
        // UTF-8 in any locale: logs are UTF-8, and a lost part of a text is worse than one that a terminal cannot show.
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
        this.colours = colours;
    }

    /** Writes one line. Line ends in the text become spaces. */
    synchronized void line(String line) {
        ended(Printable.line(line));
    }

    /** Writes one line with styles of this program. */
    synchronized void line(AttributedString line) {
        ended(ansi(Printable.styled(line, new HarmlessText(HarmlessText.Form.LINE))));
    }

    /** Writes a text with its line ends, and one line end after it. */
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

    /** Writes a part of a text, which may end between the halves of a surrogate pair. */
    synchronized void piece(String piece) {
        out.print(pieces.shown(piece));
    }

    /** Writes a part of a text with styles of this program. */
    synchronized void piece(AttributedString piece) {
        out.print(ansi(Printable.styled(piece, pieces)));
    }

    private String ansi(AttributedString harmless) {
        return colours ? harmless.toAnsi(COLOURS, ForceMode.None) : harmless.toString();
    }

    /** Flushes the stream. */
    synchronized void flush() {
        out.flush();
    }

    /** Flushes the stream; returns whether its reader has closed its end. */
    synchronized boolean isClosed() {
        return out.checkError();
    }
}
