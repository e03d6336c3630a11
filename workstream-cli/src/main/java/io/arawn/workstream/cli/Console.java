package io.arawn.workstream.cli;

import io.arawn.workstream.cli.text.JsonDocument;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * The input and the output of a command. All output goes through this class, so that no stored or received text can
 * control a terminal. Results go to standard output, everything else to standard error.
 */
final class Console {

    private static final int USUAL_COLUMNS = 80;

    private final InputStream in;
    private final ConsoleStream out;
    private final ConsoleStream err;
    private final Supplier<InputKind> inputKind;
    private final boolean keyboard;
    private final boolean screen;
    private final IntSupplier columns;
    private final boolean colours;
    private final BooleanSupplier watched;

    /**
     * @param inputKind what the input is; evaluated only if text may stand beside a message
     * @param keyboard whether the input comes from a person at a keyboard
     * @param screen whether the output goes to a person's screen
     * @param columns the width of the screen; evaluated only if there is a screen
     * @param colours whether the output may be coloured
     * @param watched whether a person sees the output to {@code err} at once
     */
    Console(
            InputStream in,
            Supplier<InputKind> inputKind,
            OutputStream out,
            OutputStream err,
            boolean keyboard,
            boolean screen,
            IntSupplier columns,
            boolean colours,
            BooleanSupplier watched) {
        this(in, inputKind, new ConsoleStream(out, colours), new ConsoleStream(err, colours), keyboard, screen, columns,
                colours, watched);
    }

    private Console(
            InputStream in,
            Supplier<InputKind> inputKind,
            ConsoleStream out,
            ConsoleStream err,
            boolean keyboard,
            boolean screen,
            IntSupplier columns,
            boolean colours,
            BooleanSupplier watched) {
        this.in = in;
        this.inputKind = inputKind;
        this.out = out;
        this.err = err;
        this.keyboard = keyboard;
        this.screen = screen;
        this.columns = columns;
        this.colours = colours;
        this.watched = watched;
    }

    /** The standard output of the process, from which {@link #ofProcess} makes its console. */
    static StandardOutput standardOutput() {
        return new StandardOutput(new FileOutputStream(FileDescriptor.out));
    }

    /**
     * The console of the process. From now on, the output of libraries to the streams of the process also goes through
     * it, to standard error: the reader of standard output expects results only.
     */
    static Console ofProcess(StandardOutput output, Map<String, String> environment) {
        boolean screen = TerminalProbe.isTerminal(1);
        boolean colours = screen
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        FileInputStream in = new FileInputStream(FileDescriptor.in);
        Console console = new Console(
                in, () -> TerminalProbe.input(in), new BufferedOutputStream(output),
                new FileOutputStream(FileDescriptor.err), TerminalProbe.isTerminal(0), screen,
                () -> TerminalProbe.columns(environment), colours, () -> TerminalProbe.isTerminal(2));
        System.setOut(new PrintStream(new StrayOutput(console.err), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new StrayOutput(console.err), true, StandardCharsets.UTF_8));
        return console;
    }

    /** The same console at the terminal of a conversation, which receives all output. */
    Console at(Terminal terminal) {
        ConsoleStream both = new ConsoleStream(terminal.output(), colours);
        return new Console(in, () -> InputKind.KEYBOARD, both, both, true, true, () -> columns(terminal), colours,
                () -> true);
    }

    private static int columns(Terminal terminal) {
        int told = terminal.getSize().getColumns();
        return told > 0 ? told : USUAL_COLUMNS;
    }

    InputStream in() {
        return in;
    }

    /** What the input is. */
    InputKind inputKind() {
        return inputKind.get();
    }

    boolean keyboard() {
        return keyboard;
    }

    boolean screen() {
        return screen;
    }

    IntSupplier columns() {
        return columns;
    }

    boolean colours() {
        return colours;
    }

    BooleanSupplier watched() {
        return watched;
    }

    /** Writes a line of the result. */
    void print(String line) {
        out.line(line);
    }

    /** Writes a line of the result with styles of this program. */
    void print(AttributedString line) {
        out.line(line);
    }

    /** Writes a text of the result with its line ends, and one line end after it. */
    void text(String text) {
        out.text(text);
    }

    /** Writes a part of the result, which may end between the halves of a surrogate pair. */
    void piece(String piece) {
        out.piece(piece);
    }

    /** Writes a part of the result with styles of this program. */
    void piece(AttributedString piece) {
        out.piece(piece);
    }

    /** Writes the result as one JSON document. */
    void json(@Nullable Object document) {
        out.json(JsonDocument.text(document));
    }

    /** Writes a line of the result that is one JSON document. */
    void jsonLine(String document) {
        out.json(document);
    }

    /** Flushes the output. */
    void flush() {
        out.flush();
        err.flush();
    }

    /** Whether the reader of the result has closed its end. */
    boolean isClosed() {
        return out.isClosed();
    }

    /** Writes a line for the user that is not part of the result. */
    void note(String sentence) {
        out.flush();
        err.line(sentence);
        err.flush();
    }

    /** Writes a part of a line for the user that is not part of the result. */
    void tell(AttributedString part) {
        err.piece(part);
        err.flush();
    }

    /** Writes a question, to which the user answers in the same line. */
    void ask(String question) {
        out.flush();
        err.piece(question);
        err.flush();
    }

    /** Writes the stack trace of an unexpected failure. */
    void trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        err.text(trace.toString().stripTrailing());
        err.flush();
    }

    /** The writer for the help of the command line parser. */
    PrintWriter help() {
        return new PrintWriter(new StyledWriter(this::piece), true);
    }
}
