package io.arawn.workstream.jsonl;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Finds the numbers of lines, from 1, by counting line feeds. It continues from the last count in the same log. Only
 * damaged lines need numbers, so most logs are never counted. Safe for use by many threads.
 */
final class LineNumbers {

    private static final int BLOCK = 256 << 10;
    private static final int LOGS_REMEMBERED = 64;
    private static final Counted NOTHING = new Counted(0, 0, "");

    private final Map<String, Counted> counted = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Counted> eldest) {
            return size() > LOGS_REMEMBERED;
        }
    };

    /** @param digest of the bytes before the offset, because a file may be rewritten in place */
    private record Counted(long offset, long feeds, String digest) {}

    /** The number of the line that begins at the offset. */
    synchronized long at(LogFile file, long offset) throws IOException {
        Counted known = counted.getOrDefault(file.generation(), NOTHING);
        boolean holds = known.offset() <= offset && known.digest().equals(Digests.before(file, known.offset()));
        Counted from = holds ? known : NOTHING;
        long feeds = from.feeds() + feeds(file, from.offset(), offset);
        Counted now = new Counted(offset, feeds, Digests.before(file, offset));
        counted.put(file.generation(), now);
        return now.feeds() + 1;
    }

    private static long feeds(LogFile file, long from, long to) throws IOException {
        byte[] block = new byte[(int) Math.min(BLOCK, to - from)];
        long feeds = 0;
        for (long offset = from; offset < to;) {
            int read = file.read(offset, block, 0, (int) Math.min(block.length, to - offset));
            if (read <= 0) {
                break;
            }
            for (int i = 0; i < read; i++) {
                feeds += block[i] == '\n' ? 1 : 0;
            }
            offset += read;
        }
        return feeds;
    }
}
