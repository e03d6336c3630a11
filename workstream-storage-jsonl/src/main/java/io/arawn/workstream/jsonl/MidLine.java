package io.arawn.workstream.jsonl;

import java.io.IOException;
import java.util.Objects;

/** Offsets in the middle of lines, where records lie that were salvaged. */
final class MidLine {

    private static final int BLOCK = 64 << 10;

    private MidLine() {}

    /** Whether no line can begin here: neither after a line feed, nor where one was missing that has been added. */
    static boolean is(LogFile file, long offset) throws IOException {
        if (offset == 0 || offset == file.size()) {
            return false;
        }
        return file.byteAt(offset - 1) != '\n' && !endsLine(file, offset);
    }

    /** A carriage return with anything else behind it is part of its line. */
    private static boolean endsLine(LogFile file, long offset) throws IOException {
        int next = file.byteAt(offset);
        return next == '\n'
                || (next == '\r' && (offset + 1 == file.size() || file.byteAt(offset + 1) == '\n'));
    }

    /** The line that the offset is in the middle of. */
    static RawLine around(LogFile file, long offset, int longest) throws IOException {
        RawLine head = Objects.requireNonNull(new BackwardLines(file, offset, longest).previous());
        return Objects.requireNonNull(
                new ForwardLines(file, head.offset(), file.size(), longest, BLOCK).next());
    }
}
