package io.arawn.workstream.jsonl;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where logs begin that could not be forced. A system that could not write something to the disk takes it for written
 * from then on, so that forcing again reaches nothing: it must be written again first. Safe for use by many threads.
 */
final class Unforced {

    private static final int BLOCK = 1 << 20;

    private final Map<String, Long> starts = new ConcurrentHashMap<>();

    /** What was written of the log from the offset on did not reach the disk. */
    void add(LogFile file, long start) {
        starts.merge(file.generation(), start, Math::min);
    }

    /**
     * Writes again what did not reach the disk, as it is now, if there is something. The caller holds the lock of the
     * log, and forces it afterwards.
     *
     * @return where it begins, or the end when there is nothing
     */
    long writeAgain(LogFile file, long end) throws IOException {
        Long start = starts.get(file.generation());
        if (start == null) {
            return end;
        }
        byte[] block = new byte[(int) Math.min(BLOCK, Math.max(0, end - start))];
        for (long offset = start; offset < end;) {
            int read = file.read(offset, block, 0, (int) Math.min(block.length, end - offset));
            if (read <= 0) {
                break;
            }
            file.write(offset, Arrays.copyOf(block, read));
            offset += read;
        }
        starts.remove(file.generation());
        return Math.min(start, end);
    }
}
