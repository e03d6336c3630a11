package io.arawn.workstream.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Queue;

/** Puts each line that is written to it into a queue. */
final class LineQueue extends OutputStream {

    private final Queue<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LineQueue(Queue<String> lines) {
        this.lines = lines;
    }

    @Override
    public synchronized void write(int b) {
        if (b == '\n') {
            lines.add(line.toString(StandardCharsets.UTF_8));
            line.reset();
        } else {
            line.write(b);
        }
    }
}
