package io.arawn.workstream.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Decodes the files of the sources: UTF-8, or what a byte order mark tells, such as {@code >} of PowerShell writes. Without
 * a mark, a byte of zero beside the first character tells UTF-16.
 */
enum SourceText {
    /** Its mark begins with that of UTF-16, so it comes first. */
    UTF_32LE(Charset.forName("UTF-32LE"), "\u00FF\u00FE\0\0"),
    UTF_32BE(Charset.forName("UTF-32BE"), "\0\0\u00FE\u00FF"),
    UTF_16LE(StandardCharsets.UTF_16LE, "\u00FF\u00FE"),
    UTF_16BE(StandardCharsets.UTF_16BE, "\u00FE\u00FF"),
    UTF_8(StandardCharsets.UTF_8, "\u00EF\u00BB\u00BF");

    private static final int LONGEST_MARK = 4;

    private final Charset charset;
    /** A character for each byte. */
    private final String mark;

    SourceText(Charset charset, String mark) {
        this.charset = charset;
        this.mark = mark;
    }

    /**
     * The text in the bytes, without the mark.
     *
     * @param other told of each byte that is neither UTF-8 nor in the encoding that a mark tells
     */
    static Reader of(InputStream bytes, Runnable other) throws IOException {
        PushbackInputStream in = new PushbackInputStream(bytes, LONGEST_MARK);
        byte[] start = in.readNBytes(LONGEST_MARK);
        String latin = new String(start, StandardCharsets.ISO_8859_1);
        for (SourceText each : values()) {
            if (latin.startsWith(each.mark)) {
                in.unread(start, each.mark.length(), start.length - each.mark.length());
                return each == UTF_8 ? new MixedText(in, other) : new InputStreamReader(in, each.charset);
            }
        }
        in.unread(start);
        return unmarked(latin).<Reader>map(charset -> new InputStreamReader(in, charset))
                .orElseGet(() -> new MixedText(in, other));
    }

    private static Optional<Charset> unmarked(String start) {
        if (start.length() < LONGEST_MARK || start.charAt(0) == start.charAt(1)) {
            return Optional.empty();
        }
        return start.charAt(0) == 0 ? Optional.of(StandardCharsets.UTF_16BE)
                : start.charAt(1) == 0 && start.charAt(2) != 0 ? Optional.of(StandardCharsets.UTF_16LE)
                        : Optional.empty();
    }
}
