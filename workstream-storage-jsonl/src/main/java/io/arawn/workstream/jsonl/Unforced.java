package io.arawn.workstream.jsonl;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The offsets from which logs could not be forced. After a failed write to the disk, the operating system treats the
 * data as written. So another force has no effect; the data must be written again first. Safe for use by many threads.
 */
final class Unforced {

    private static final int BLOCK = 1 << 20;

    private final Map<String, Long> starts = new ConcurrentHashMap<>();

    /** The data of the log from the offset did not reach the disk. */
    void add(LogFile file, long start) {
        starts.merge(file.generation(), start, Math::min);
    }

    /**
     * Writes the current data again that did not reach the disk, if there are any. The caller holds the lock of the
     * log, and forces it afterwards.
     *
     * @return the offset at which the data begin, or the end if there are none
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
