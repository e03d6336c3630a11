package io.arawn.workstream.jsonl;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a log between two line feeds. The text is valid until the next line is taken from the same source. */
final class RawLine {

    private static final byte[] NOT_HELD = {};
    private static final int MARK_LENGTH = 3;

    private final long offset;
    private final long textOffset;
    private final long next;
    private final byte[] buffer;
    private final int start;
    private final int end;
    private final boolean ended;
    private final boolean tooLong;
    private byte @Nullable [] taken;

    private RawLine(
            long offset,
            long textOffset,
            long next,
            byte[] buffer,
            int start,
            int end,
            boolean ended,
            boolean tooLong) {
        this.offset = offset;
        this.textOffset = textOffset;
        this.next = next;
        this.buffer = buffer;
        this.start = start;
        this.end = end;
        this.ended = ended;
        this.tooLong = tooLong;
    }

    /** A line in a buffer, without the byte order mark and the carriage return that some editors add. */
    static RawLine of(long offset, byte[] buffer, int start, int end, boolean ended) {
        int from = offset == 0 && hasMark(buffer, start, end) ? start + MARK_LENGTH : start;
        int to = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
        long next = offset + end - start + (ended ? 1 : 0);
        return new RawLine(offset, offset + from - start, next, buffer, from, to, ended, false);
    }

    /** A line that is too long for the memory. */
    static RawLine tooLong(long offset, long next, boolean ended) {
        return new RawLine(offset, offset, next, NOT_HELD, 0, 0, ended, true);
    }

    private static boolean hasMark(byte[] buffer, int start, int end) {
        return end - start >= MARK_LENGTH
                && buffer[start] == (byte) 0xEF
                && buffer[start + 1] == (byte) 0xBB
                && buffer[start + 2] == (byte) 0xBF;
    }

    /** The offset of the line in the file. */
    long offset() {
        return offset;
    }

    /** The offset of its text in the file. */
    long textOffset() {
        return textOffset;
    }

    /** The offset of the next line. */
    long next() {
        return next;
    }

    /** Its text in the buffer or a copy of it; not to be changed. */
    byte[] bytes() {
        if (taken == null) {
            taken = Arrays.copyOfRange(buffer, start, end);
        }
        return taken;
    }

    /** The buffer with its text, from {@link #start} to {@link #end}. */
    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Whether a line feed ends it. */
    boolean ended() {
        return ended;
    }

    boolean tooLong() {
        return tooLong;
    }

    boolean blank() {
        for (int i = start; i < end; i++) {
            byte b = buffer[i];
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return !tooLong;
    }
}
