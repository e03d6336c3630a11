package io.arawn.workstream.testkit.disk;

import io.arawn.workstream.testkit.disk.DiskOperation.Write;
import java.util.Arrays;

/** The bytes of a file. */
final class FileImage {

    private byte[] bytes = {};
    private int size;

    void fill(byte[] content) {
        bytes = content.clone();
        size = content.length;
    }

    FileImage copy() {
        FileImage copy = new FileImage();
        copy.fill(bytes());
        return copy;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    void truncate(long to) {
        size = (int) Math.min(size, to);
    }

    void write(Write write, Survival survival) {
        int start = (int) write.offset();
        int end = start + write.bytes().remaining();
        int written = start + survival.upTo(write);
        for (int at = start; at < written;) {
            int next = Math.min(written, (at / Survival.SECTOR + 1) * Survival.SECTOR);
            if (survival.keepsSector(write, at / Survival.SECTOR)) {
                put(at, write, at - start, next - at);
            }
            at = next;
        }
        if (survival.grows(write)) {
            grow(end);
        }
    }

    private void put(int at, Write write, int from, int length) {
        grow(at + length);
        write.bytes().get(write.bytes().position() + from, bytes, at, length);
    }

    private void grow(int to) {
        if (to > size) {
            if (to > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(to, 2 * bytes.length));
            }
            Arrays.fill(bytes, size, to, (byte) 0);
            size = to;
        }
    }
}
