package io.arawn.workstream.sqlite;

import io.arawn.workstream.sqlite.Candidates.Candidate;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;

/** Places of texts, one after the other: the ordinal of the message, the key of the vector, the vector's sketch. */
final class PlaceBlock {

    /** The number of places in a block. */
    static final int PLACES = 512;

    /** The offset of the sketch in a place. */
    static final int SKETCH = Integer.BYTES + Long.BYTES;

    private final byte[] bytes;
    private final int sketchLength;

    PlaceBlock(byte[] bytes, int sketchLength) {
        this.bytes = bytes;
        this.sketchLength = sketchLength;
    }

    static byte[] place(long ordinal, long vector, byte[] sketch) {
        return ByteBuffer.allocate(SKETCH + sketch.length)
                .putInt((int) ordinal)
                .putLong(vector)
                .put(sketch)
                .array();
    }

    private int size() {
        return SKETCH + sketchLength;
    }

    void offer(long log, Sketches question, Candidates candidates) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int at = 0; at + size() <= bytes.length; at += size()) {
            float nearness = question.nearness(bytes, at + SKETCH);
            if (candidates.wants(nearness)) {
                long ordinal = Integer.toUnsignedLong(buffer.getInt(at));
                candidates.add(new Candidate(nearness, log, ordinal, buffer.getLong(at + Integer.BYTES)));
            }
        }
    }

    void forEachVector(LongConsumer action) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int at = 0; at + size() <= bytes.length; at += size()) {
            action.accept(buffer.getLong(at + Integer.BYTES));
        }
    }
}
