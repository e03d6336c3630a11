package io.arawn.workstream.sqlite;

import io.arawn.workstream.embedding.UnitVector;
import java.nio.ByteBuffer;

/** A vector with one byte for each component. The step that one unit of a byte stands for precedes them. */
record StoredVector(ByteBuffer bytes) {

    static StoredVector of(UnitVector vector) {
        float largest = 0;
        for (int i = 0; i < vector.dimension(); i++) {
            largest = Math.max(largest, Math.abs(vector.component(i)));
        }
        float step = largest / Byte.MAX_VALUE;
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES + vector.dimension()).putFloat(step);
        for (int i = 0; i < vector.dimension(); i++) {
            bytes.put((byte) Math.round(vector.component(i) / step));
        }
        return new StoredVector(bytes.flip());
    }

    static StoredVector of(byte[] bytes) {
        return new StoredVector(ByteBuffer.wrap(bytes));
    }

    private int dimension() {
        return bytes.limit() - Float.BYTES;
    }

    private byte component(int index) {
        return bytes.get(Float.BYTES + index);
    }

    /** As {@link UnitVector#cosine}, to about a hundredth; -1 for a vector with another dimension. */
    double cosine(UnitVector question) {
        if (question.dimension() != dimension()) {
            return -1;
        }
        float sum = 0;
        for (int i = 0; i < question.dimension(); i++) {
            sum += question.component(i) * component(i);
        }
        return sum * bytes.getFloat(0);
    }

    /** One bit for each component: whether it is positive. */
    byte[] sketch() {
        byte[] sketch = new byte[Sketches.length(dimension())];
        for (int i = 0; i < dimension(); i++) {
            if (component(i) > 0) {
                sketch[i / Byte.SIZE] |= (byte) (1 << i % Byte.SIZE);
            }
        }
        return sketch;
    }
}
