package io.arawn.workstream.jsonl;

import io.arawn.workstream.jsonl.LineReader.Found;
import java.io.IOException;

/**
 * How a log ends.
 *
 * @param size of the file
 * @param whole how much of it is whole lines, a last record without its line feed included
 * @param unended whether the last record lacks its line feed
 */
record Tail(long size, long whole, boolean unended) {

    static Tail of(LogFile file, LineReader lines) throws IOException {
        long size = file.size();
        if (size == 0 || file.byteAt(size - 1) == '\n') {
            return new Tail(size, size, false);
        }
        RawLine last = new BackwardLines(file, size, lines.longest()).previous();
        if (last == null) {
            return new Tail(size, size, false);
        }
        return switch (lines.read(last, file.generation())) {
            case Found.Torn torn -> new Tail(size, last.offset(), false);
            case Found.Entry entry -> new Tail(size, size, true);
            case Found.Salvaged salvaged -> new Tail(size, salvaged.end(), true);
            case Found.Damaged damaged -> new Tail(size, size, true);
            case Found.Blank blank -> new Tail(size, size, true);
        };
    }

    boolean torn() {
        return whole < size;
    }
}
