package io.arawn.workstream.jsonl;

import java.util.Arrays;

/** A stretch of a log between two line feeds, as it lies in the file. */
final class RawLine {

    private static final byte[] NOT_HELD = {};
    private static final int MARK_LENGTH = 3;

    private final long offset;
    private final long next;
    private final byte[] bytes;
    private final boolean ended;
    private final boolean tooLong;

    private RawLine(long offset, long next, byte[] bytes, boolean ended, boolean tooLong) {
        this.offset = offset;
        this.next = next;
        this.bytes = bytes;
        this.ended = ended;
        this.tooLong = tooLong;
    }

    /** A line from a buffer, taken out of it, without the mark of UTF-8 and the carriage return that some editors add. */
    static RawLine of(long offset, byte[] buffer, int start, int end, boolean ended) {
        int from = offset == 0 && hasMark(buffer, start, end) ? start + MARK_LENGTH : start;
        int to = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
        long next = offset + end - start + (ended ? 1 : 0);
        return new RawLine(offset, next, Arrays.copyOfRange(buffer, from, to), ended, false);
    }

    /** A line that is too long to be held. */
    static RawLine tooLong(long offset, long next, boolean ended) {
        return new RawLine(offset, next, NOT_HELD, ended, true);
    }

    private static boolean hasMark(byte[] buffer, int start, int end) {
        return end - start >= MARK_LENGTH
                && buffer[start] == (byte) 0xEF
                && buffer[start + 1] == (byte) 0xBB
                && buffer[start + 2] == (byte) 0xBF;
    }

    /** Where it begins in the file. */
    long offset() {
        return offset;
    }

    /** Where the one after it begins. */
    long next() {
        return next;
    }

    /** Its text; not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** Whether a line feed ends it. */
    boolean ended() {
        return ended;
    }

    boolean tooLong() {
        return tooLong;
    }

    boolean blank() {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return !tooLong;
    }
}
