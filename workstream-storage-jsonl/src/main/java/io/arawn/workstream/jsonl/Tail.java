package io.arawn.workstream.jsonl;

import io.arawn.workstream.jsonl.LineReader.Found;
import java.io.IOException;
import java.util.Arrays;

/**
 * How a log ends.
 *
 * @param size of the file
 * @param whole how much of it is whole lines, a last record without its line feed included
 * @param unended whether the last record lacks its line feed
 */
record Tail(long size, long whole, boolean unended) {

    /** In UTF-32 without the 0x0A. */
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

    /** The line feed of such a text is several bytes, those behind 0x0A being NUL: they are no torn record of ours. */
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
