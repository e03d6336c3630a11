package io.arawn.workstream.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** The lines of a text, of which none is longer than a limit. For one thread. */
final class SourceLines {

    static final int LONGEST = 64 << 20;

    private final Reader text;
    private final StringBuilder line = new StringBuilder();
    private long number;

    SourceLines(Reader text) {
        this.text = new BufferedReader(text);
    }

    /** The next line that is not blank; empty at the end. */
    Optional<String> next() throws IOException {
        while (true) {
            int last = read();
            if (!line.toString().isBlank()) {
                return Optional.of(line.toString());
            }
            if (last < 0) {
                return Optional.empty();
            }
        }
    }

    /** The next line, even if it is blank; empty at the end. */
    Optional<String> any() throws IOException {
        int last = read();
        return last < 0 && line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
    }

    private int read() throws IOException {
        line.setLength(0);
        number++;
        int next = text.read();
        while (next >= 0 && next != '\n') {
            if (line.length() == LONGEST) {
                throw new LongLineException(number, LONGEST);
            }
            line.append((char) next);
            next = text.read();
        }
        return next;
    }

    /** The number of the line that was read last. */
    long number() {
        return number;
    }
}
