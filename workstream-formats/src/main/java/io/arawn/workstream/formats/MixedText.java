package io.arawn.workstream.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Reads UTF-8. A byte that is not valid UTF-8 is read as Windows-1252, in which older programs write what UTF-8 writes otherwise, and
 * which contains Latin-1.
 */
final class MixedText extends Reader {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final char NONE = '\uFFFD';
    private static final int SIZE = 8192;

    private final InputStream in;
    private final Runnable other;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).flip();
    private final CharBuffer text = CharBuffer.allocate(SIZE).flip();
    private boolean ended;

    /** @param other told of each byte that is no UTF-8 */
    MixedText(InputStream in, Runnable other) {
        this.in = in;
        this.other = other;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        while (!text.hasRemaining()) {
            if (ended && !bytes.hasRemaining()) {
                return -1;
            }
            decode();
        }
        int given = Math.min(length, text.remaining());
        text.get(into, from, given);
        return given;
    }

    private void decode() throws IOException {
        text.clear();
        CoderResult result = utf8.decode(bytes, text, ended);
        if (result.isMalformed()) {
            for (int i = 0; i < result.length() && text.hasRemaining(); i++) {
                text.put(windows(bytes.get()));
                other.run();
            }
        } else if (result.isUnderflow() && !ended) {
            fill();
        }
        text.flip();
    }

    private static char windows(byte octet) {
        char read = new String(new byte[]{octet}, WINDOWS).charAt(0);
        return read == NONE ? (char) (octet & 0xFF) : read;
    }

    private void fill() throws IOException {
        bytes.compact();
        int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = got < 0;
        bytes.position(bytes.position() + Math.max(got, 0));
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
