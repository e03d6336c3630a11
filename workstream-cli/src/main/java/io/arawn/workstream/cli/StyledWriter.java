package io.arawn.workstream.cli;

import java.io.Writer;
import java.util.function.Consumer;
import org.jline.utils.AttributedString;

/** Hands on text with escape sequences of styles in it as styled text; other sequences are no part of that. */
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
