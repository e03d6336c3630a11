package io.arawn.workstream.llm;

import java.io.ByteArrayInputStream;
import java.util.Arrays;

/** Bytes that arrive in pieces: no read goes beyond the end of a piece. */
final class PieceStream extends ByteArrayInputStream {

    private final int[] ends;

    /** @param ends of pieces, in rising order */
    PieceStream(byte[] bytes, int... ends) {
        super(bytes);
        this.ends = ends.clone();
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
        int next = Arrays.stream(ends).filter(end -> end > pos).findFirst().orElse(count);
        return super.read(target, offset, Math.min(length, Math.max(1, next - pos)));
    }
}
