package io.arawn.workstream.jsonl;

import io.arawn.workstream.jsonl.LineReader.Found;
import java.io.IOException;
import java.util.Arrays;

/**
 * The end of a log.
 *
 * @param size the size of the file
 * @param whole the size of the whole lines, including a last record without line feed
 * @param unended whether the last record lacks its line feed
 */
record Tail(long size, long whole, boolean unended) {

    /** The bytes of a UTF-32 line feed besides 0x0A. */
    private static final int REST_OF_LINE_FEED = 3;

    static Tail of(LogFile file, LineReader lines) throws IOException {
        long size = file.size();
        if (size == 0 || file.byteAt(size - 1) == '\n') {
            return new Tail(size, size, false);
        }
        BackwardLines backward = new BackwardLines(file, size, lines.longest());
        RawLine last = backward.previous();
        if (last == null) {
            return new Tail(size, size, false);
        }
        return switch (lines.read(last, file.generation())) {
            case Found.Torn torn when endsOtherEncoding(last, backward) -> new Tail(size, size, true);
            case Found.Torn torn -> new Tail(size, last.offset(), false);
            case Found.Entry entry -> new Tail(size, size, true);
            case Found.Salvaged salvaged -> new Tail(size, salvaged.end(), true);
            case Found.Damaged damaged -> new Tail(size, size, true);
            case Found.Blank blank -> new Tail(size, size, true);
        };
    }

    /**
     * Whether the last bytes belong to a line feed in another encoding: 0x0A and then NUL bytes. They are not a torn
     * record.
     */
    private static boolean endsOtherEncoding(RawLine last, BackwardLines backward) throws IOException {
        byte[] rest = last.bytes();
        if (last.tooLong() || rest.length > REST_OF_LINE_FEED || !Arrays.equals(rest, new byte[rest.length])) {
            return false;
        }
        RawLine before = backward.previous();
        return before != null && OtherEncoding.of(before.bytes()).isPresent();
    }

    boolean torn() {
        return whole < size;
    }
}
