package io.arawn.workstream.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The text of one record as it stands in its log: UTF-8, without the line feed. Immutable. */
public final class Line {

    private final byte[] bytes;
    private final int offset;
    private final int length;

    /** Wraps the bytes without a copy. The caller must not change them afterwards. */
    public Line(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    /** The number of bytes, without a line feed. */
    public int length() {
        return length;
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, offset, length);
    }

    /** The text of the line. */
    @Override
    public String toString() {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }
}
