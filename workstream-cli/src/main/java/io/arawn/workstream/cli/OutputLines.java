package io.arawn.workstream.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A file in UTF-8 that becomes lines of the result, each made harmless by the console. */
final class OutputLines extends OutputStream {

    private static final int LINES_TO_A_LOOK = 500;

    private final Console console;
    private final Consumer<String> to;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long number;

    private OutputLines(Console console, Consumer<String> to) {
        this.console = console;
        this.to = to;
    }

    /** Lines of JSON, which a parser reads exactly as they are. */
    static OutputStream json(Console console) {
        return new OutputLines(console, console::jsonLine);
    }

    /** Lines to be read. */
    static OutputStream text(Console console) {
        return new OutputLines(console, console::text);
    }

    @Override
    public void write(int octet) throws IOException {
        if (octet == '\n') {
            show();
        } else {
            line.write(octet);
        }
    }

    private void show() throws IOException {
        to.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
        number++;
        if (number % LINES_TO_A_LOOK == 0 && console.isClosed()) {
            throw new IOException("the reader has closed its end");
        }
    }

    @Override
    public void close() throws IOException {
        if (line.size() > 0) {
            show();
        }
    }
}
