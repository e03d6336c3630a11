package io.arawn.workstream.jsonl;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Encodings other than UTF-8, as PowerShell's {@code >} writes them. Such text is named and left as it is: read as
 * UTF-8, it would be garbage.
 */
enum OtherEncoding {
    UTF_16("UTF-16", StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE),
    UTF_32("UTF-32", Charset.forName("UTF-32LE"), Charset.forName("UTF-32BE"));

    /**
     * In a text without a byte order mark, the places of the NUL bytes among this number of bytes show the encoding.
     */
    private static final int TELLING = 8;

    private final String label;
    private final Charset littleEndian;
    private final Charset bigEndian;

    OtherEncoding(String label, Charset littleEndian, Charset bigEndian) {
        this.label = label;
        this.littleEndian = littleEndian;
        this.bigEndian = bigEndian;
    }

    /** The text decoded in both byte orders; one of the results is garbage. */
    Stream<String> readings(byte[] text, int length) {
        return Stream.of(littleEndian, bigEndian).map(order -> new String(text, 0, length, order));
    }

    /** The advice for the user, as the end of a sentence. */
    String advice() {
        return label + " text; convert it to UTF-8";
    }

    /**
     * The encoding of a file, a line or a part of a line.
     *
     * @return empty for UTF-8 and for unknown encodings
     */
    static Optional<OtherEncoding> of(byte[] text) {
        Optional<OtherEncoding> marked = marked(text);
        return marked.isPresent() ? marked : unmarked(text);
    }

    /** The encoding of the byte order mark at the beginning; empty without a mark, and for that of UTF-8. */
    static Optional<OtherEncoding> marked(byte[] text) {
        if (startsWith(text, 0xFF, 0xFE, 0, 0) || startsWith(text, 0, 0, 0xFE, 0xFF)) {
            return Optional.of(UTF_32);
        }
        boolean marked = startsWith(text, 0xFF, 0xFE) || startsWith(text, 0xFE, 0xFF);
        // A byte order mark before text in UTF-8 is a mistake of another program.
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

    /** A line feed is one byte of two or four, so lines of such a file begin within a character. */
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
