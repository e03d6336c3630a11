package io.arawn.workstream.jsonl;

import java.io.IOException;
import java.util.Objects;

/** Offsets within lines, at which salvaged records lie. */
final class MidLine {

    private static final int BLOCK = 64 << 10;

    private MidLine() {}

    /**
     * Whether no line can begin here: neither after a line feed, nor at a place where a missing line feed was added.
     */
    static boolean is(LogFile file, long offset) throws IOException {
        if (offset == 0 || offset == file.size()) {
            return false;
        }
        return file.byteAt(offset - 1) != '\n' && !endsLine(file, offset);
    }

    /** A carriage return before any other byte is part of its line. */
    private static boolean endsLine(LogFile file, long offset) throws IOException {
        int next = file.byteAt(offset);
        return next == '\n'
                || (next == '\r' && (offset + 1 == file.size() || file.byteAt(offset + 1) == '\n'));
    }

    /** The line that contains the offset. */
    static RawLine around(LogFile file, long offset, int longest) throws IOException {
        RawLine head = Objects.requireNonNull(new BackwardLines(file, offset, longest).previous());
        return Objects.requireNonNull(
                new ForwardLines(file, head.offset(), file.size(), longest, BLOCK).next());
    }
}
