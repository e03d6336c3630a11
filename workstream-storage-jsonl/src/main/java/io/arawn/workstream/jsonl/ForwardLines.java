package io.arawn.workstream.jsonl;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stretch of a log, from its beginning. Holds at most one line and one block in memory. For one thread.
 */
final class ForwardLines {

    private static final int SPARE = 64 << 10;

    private final LogFile file;
    private final long fileEnd;
    private final int longest;
    private byte[] buffer;
    private long bufferOffset;
    private int start;
    private int limit;

    /**
     * @param from the offset at which a line begins
     * @param block the number of bytes to read at once while lines are short
     */
    ForwardLines(LogFile file, long from, long fileEnd, int longest, int block) {
        this.file = file;
        this.fileEnd = fileEnd;
        this.longest = longest;
        this.bufferOffset = from;
        this.buffer = new byte[(int) Math.min(block, Math.max(1, fileEnd - from))];
    }

    /** The next line, or null at the end. */
    @Nullable RawLine next() throws IOException {
        int scanned = start;
        while (true) {
            int feed = feed(scanned);
            if (feed - start > longest || (feed < 0 && limit - start > longest)) {
                return tooLong();
            }
            if (feed >= 0) {
                RawLine line = RawLine.of(bufferOffset + start, buffer, start, feed, true);
                start = feed + 1;
                return line;
            }
            int held = limit - start;
            if (!fill()) {
                return last();
            }
            scanned = start + held;
        }
    }

    private int feed(int from) {
        return ByteSearch.indexOf((byte) '\n', buffer, from, limit);
    }

    private @Nullable RawLine last() {
        if (start == limit) {
            return null;
        }
        RawLine line = RawLine.of(bufferOffset + start, buffer, start, limit, false);
        start = limit;
        return line;
    }

    private RawLine tooLong() throws IOException {
        long offset = bufferOffset + start;
        int feed = feed(start);
        while (feed < 0) {
            start = limit;
            if (!fill()) {
                return RawLine.tooLong(offset, bufferOffset + limit, false);
            }
            feed = feed(start);
        }
        start = feed + 1;
        return RawLine.tooLong(offset, bufferOffset + start, true);
    }

    /** Reads more of the file after the buffered part; returns false at the end. */
    private boolean fill() throws IOException {
        int held = limit - start;
        long offset = bufferOffset + limit;
        if (held == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(2L * held, (long) longest + SPARE));
        } else {
            System.arraycopy(buffer, start, buffer, 0, held);
            bufferOffset += start;
            start = 0;
        }
        int space = (int) Math.min(buffer.length - start - held, fileEnd - offset);
        int read = space <= 0 ? 0 : file.read(offset, buffer, start + held, space);
        limit = start + held + read;
        return read > 0;
    }
}
