package io.arawn.workstream.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Decodes the files of the sources: UTF-8, or what a byte order mark tells, such as {@code >} of PowerShell writes. */
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

    /** The text in the bytes, without the mark. */
    static Reader of(InputStream bytes) throws IOException {
        PushbackInputStream in = new PushbackInputStream(bytes, LONGEST_MARK);
        byte[] start = in.readNBytes(LONGEST_MARK);
        String latin = new String(start, StandardCharsets.ISO_8859_1);
        for (SourceText each : values()) {
            if (latin.startsWith(each.mark)) {
                in.unread(start, each.mark.length(), start.length - each.mark.length());
                return new InputStreamReader(in, each.charset);
            }
        }
        in.unread(start);
        return new InputStreamReader(in, StandardCharsets.UTF_8);
    }
}
