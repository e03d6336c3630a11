package io.arawn.workstream.cli;

import java.io.Writer;
import java.util.function.Consumer;
import org.jline.utils.AttributedString;

/** Converts text with escape sequences for styles to styled text. Other escape sequences are dropped. */
final class StyledWriter extends Writer {

    private final StringBuilder written = new StringBuilder();
    private final Consumer<AttributedString> reader;

    StyledWriter(Consumer<AttributedString> reader) {
        this.reader = reader;
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        written.append(characters, offset, length);
    }

    @Override
    public void flush() {
        if (!written.isEmpty()) {
            reader.accept(AttributedString.fromAnsi(written.toString()));
            written.setLength(0);
        }
    }

    @Override
    public void close() {
        flush();
    }
}
