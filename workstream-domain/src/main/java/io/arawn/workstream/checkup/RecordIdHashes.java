package io.arawn.workstream.checkup;

import io.arawn.workstream.health.Finding;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Collects the ids of a log's messages as 8 bytes each, so that a million ids fit into a small heap. */
final class RecordIdHashes implements Examination {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final int AT_FIRST = 256;

    private long[] hashes = new long[AT_FIRST];
    private int size;

    @Override
    public void page(LogPage page) {
        for (LogEntry entry : page.entries()) {
            if (entry.record() instanceof Message message) {
                add(hash(message.id()));
            }
        }
    }

    private void add(long hash) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        hashes[size++] = hash;
    }

    @Override
    public void end(Consumer<Finding> findings) {
        Arrays.sort(hashes, 0, size);
    }

    /** Whether there is such a message. Call it after the end. */
    boolean contains(RecordId id) {
        return Arrays.binarySearch(hashes, 0, size, hash(id)) >= 0;
    }

    /** The hashes that occur more than once. Call it after the end. */
    Set<Long> repeated() {
        Set<Long> repeated = new HashSet<>();
        for (int i = 1; i < size; i++) {
            if (hashes[i] == hashes[i - 1]) {
                repeated.add(hashes[i]);
            }
        }
        return repeated;
    }

    /** See <a href="http://www.isthe.com/chongo/tech/comp/fnv/">FNV-1a</a>, 64 bits. */
    static long hash(RecordId id) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < id.value().length(); i++) {
            hash = (hash ^ id.value().charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
