package io.arawn.workstream.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Receives what libraries write to the streams of the process, line by line, and treats it as foreign text. */
final class StrayOutput extends OutputStream {

    private final ConsoleStream stream;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    StrayOutput(ConsoleStream stream) {
        this.stream = stream;
    }

    @Override
    public synchronized void write(int b) {
        if (b == '\n') {
            end();
        } else {
            line.write(b);
        }
    }

    private void end() {
        stream.line(line.toString(StandardCharsets.UTF_8).stripTrailing());
        stream.flush();
        line.reset();
    }

    @Override
    public synchronized void close() {
        if (line.size() > 0) {
            end();
        }
    }
}
