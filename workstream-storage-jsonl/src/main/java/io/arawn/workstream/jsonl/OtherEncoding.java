package io.arawn.workstream.jsonl;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Text in another encoding than UTF-8, as PowerShell's {@code >} writes it. It is named and left as it is: read as UTF-8
 * it would be garbage.
 */
enum OtherEncoding {
    UTF_16("UTF-16", StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE),
    UTF_32("UTF-32", Charset.forName("UTF-32LE"), Charset.forName("UTF-32BE"));

    /** So many bytes of a text without a mark tell its encoding by where the NUL bytes are. */
    private static final int TELLING = 8;

    private final String label;
    private final Charset littleEndian;
    private final Charset bigEndian;

    OtherEncoding(String label, Charset littleEndian, Charset bigEndian) {
        this.label = label;
        this.littleEndian = littleEndian;
        this.bigEndian = bigEndian;
    }

    /** The text as it reads in either order of the bytes; one of them is garbage. */
    Stream<String> readings(byte[] text, int length) {
        return Stream.of(littleEndian, bigEndian).map(order -> new String(text, 0, length, order));
    }

    /** What to do about it, for the end of a sentence. */
    String advice() {
        return label + " text; convert it to UTF-8";
    }

    /**
     * The encoding of a file, a line of it or a part of a line.
     *
     * @return empty when it is UTF-8, or nothing that is known here
     */
    static Optional<OtherEncoding> of(byte[] text) {
        Optional<OtherEncoding> marked = marked(text);
        return marked.isPresent() ? marked : unmarked(text);
    }

    /** What the byte order mark at the beginning tells; empty when there is none of another encoding. */
    static Optional<OtherEncoding> marked(byte[] text) {
        if (startsWith(text, 0xFF, 0xFE, 0, 0) || startsWith(text, 0, 0, 0xFE, 0xFF)) {
            return Optional.of(UTF_32);
        }
        boolean marked = startsWith(text, 0xFF, 0xFE) || startsWith(text, 0xFE, 0xFF);
        // A mark before text in UTF-8 has been put there by mistake.
        boolean wide = text.length < 4 || text[2] == 0 || text[3] == 0;
        return marked && wide ? Optional.of(UTF_16) : Optional.empty();
    }

    private static boolean startsWith(byte[] text, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= text.length || (text[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** A line feed is one byte of two or four, so that lines of such a file begin in the middle of a letter. */
    private static Optional<OtherEncoding> unmarked(byte[] text) {
        int pattern = 0;
        for (int i = 0; i < TELLING; i++) {
            pattern = pattern << 1 | (i < text.length && text[i] != 0 ? 1 : 0);
        }
        return switch (pattern) {
            case 0b0101_0101, 0b1010_1010 -> Optional.of(UTF_16);
            case 0b0001_0001, 0b0010_0010, 0b0100_0100, 0b1000_1000 -> Optional.of(UTF_32);
            default -> Optional.empty();
        };
    }
}
