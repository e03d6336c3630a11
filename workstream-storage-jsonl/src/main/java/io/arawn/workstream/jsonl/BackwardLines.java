package io.arawn.workstream.jsonl;

import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a log before an offset, from the last to the first. Holds at most one line and one block in memory. For
 * one thread.
 */
final class BackwardLines {

    private static final int BLOCK = 64 << 10;
    private static final int FIRST_BLOCK = 16 << 10;

    private final LogFile file;
    private final int longest;
    private byte[] buffer = {};
    private long bufferOffset;
    /** The offset after the line that is read next. */
    private long end;

    /** @param before the offset at which a line begins or the file ends */
    BackwardLines(LogFile file, long before, int longest) {
        this.file = file;
        this.longest = longest;
        this.end = before;
        this.bufferOffset = before;
    }

    /** The offset of the line that was returned last. */
    long offset() {
        return end;
    }

    /** The line before the last one, or null at the beginning. */
    @Nullable RawLine previous() throws IOException {
        if (end == 0) {
            return null;
        }
        if (end == bufferOffset) {
            extend(end);
        }
        boolean ended = buffer[(int) (end - 1 - bufferOffset)] == '\n';
        long textEnd = ended ? end - 1 : end;
        long begin = begin(textEnd);
        RawLine line = begin < 0 ? tooLong(ended) : line(begin, textEnd, ended);
        end = line.offset();
        return line;
    }

    private RawLine line(long begin, long textEnd, boolean ended) {
        if (textEnd - begin > longest) {
            return RawLine.tooLong(begin, end, ended);
        }
        return RawLine.of(
                begin, buffer, (int) (begin - bufferOffset), (int) (textEnd - bufferOffset), ended);
    }

    /**
     * The offset of the text that ends here, with the whole text in the buffer; -1 if the text is too long, with the
     * buffer full of text.
     */
    private long begin(long textEnd) throws IOException {
        long scan = textEnd;
        while (true) {
            for (; scan > bufferOffset; scan--) {
                if (buffer[(int) (scan - 1 - bufferOffset)] == '\n') {
                    return scan;
                }
            }
            if (bufferOffset == 0) {
                return 0;
            }
            if (textEnd - bufferOffset > longest) {
                return -1;
            }
            extend(end);
        }
    }

    private RawLine tooLong(boolean ended) throws IOException {
        while (true) {
            buffer = new byte[0];
            extend(bufferOffset);
            for (int i = buffer.length; i > 0; i--) {
                if (buffer[i - 1] == '\n') {
                    return RawLine.tooLong(bufferOffset + i, end, ended);
                }
            }
            if (bufferOffset == 0) {
                return RawLine.tooLong(0, end, ended);
            }
        }
    }

    /** Reads more of the file before the buffered part, and drops the part after {@code needed}. */
    private void extend(long needed) throws IOException {
        int held = (int) (needed - bufferOffset);
        int block = (int) Math.min(bufferOffset, Math.max(held, buffer.length == 0 ? FIRST_BLOCK : BLOCK));
        byte[] longer = new byte[block + held];
        if (file.read(bufferOffset - block, longer, 0, block) < block) {
            throw new EOFException(file.path() + " became shorter while it was read");
        }
        System.arraycopy(buffer, 0, longer, block, held);
        buffer = longer;
        bufferOffset -= block;
    }
}
