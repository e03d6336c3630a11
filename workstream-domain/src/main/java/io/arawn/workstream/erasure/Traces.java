package io.arawn.workstream.erasure;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Recognises texts, or parts of them, in other texts: any {@value #SURE} adjacent characters of a long text, or a short
 * text as a whole. A very short text, such as "yes", is recognised only if the other text is equal. Stores at most an
 * eighth of the texts.
 */
public final class Traces {

    /** This number of common characters is always recognised; half of it may be. */
    public static final int SURE = 15;

    private static final int BLOCK = 8;
    private static final int SHORTEST_PART = 4;
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private final long[] blocks;
    private final Set<String> shorts;

    private Traces(long[] blocks, Set<String> shorts) {
        this.blocks = blocks;
        this.shorts = shorts;
    }

    /** Recognises these texts. */
    public static Traces of(Stream<String> texts) {
        Set<String> shorts = new HashSet<>();
        long[] blocks = new long[64];
        int count = 0;
        for (Iterator<String> all = texts.map(String::strip).iterator(); all.hasNext();) {
            String text = all.next();
            if (text.length() <= SURE) {
                shorts.add(text);
                continue;
            }
            for (int at = 0; at + BLOCK <= text.length(); at += BLOCK) {
                blocks = count == blocks.length ? Arrays.copyOf(blocks, 2 * count) : blocks;
                blocks[count++] = block(text, at);
            }
        }
        shorts.remove("");
        long[] sorted = Arrays.copyOf(blocks, count);
        Arrays.sort(sorted);
        return new Traces(sorted, shorts);
    }

    /** A hash of the eight characters from {@code at} on. */
    private static long block(String text, int at) {
        long block = 0;
        for (int i = at; i < at + BLOCK; i++) {
            block = (block ^ text.charAt(i)) * PRIME;
            block ^= block >>> 29;
        }
        return block;
    }

    /** Whether there is no text to recognise. */
    public boolean isEmpty() {
        return blocks.length == 0 && shorts.isEmpty();
    }

    /** Whether the text contains any of the recognised texts, or a part of one. */
    public boolean in(String text) {
        return shorts.contains(text.strip()) || holdsBlock(text) || holdsShort(text);
    }

    private boolean holdsBlock(String text) {
        for (int at = 0; blocks.length > 0 && at + BLOCK <= text.length(); at++) {
            if (Arrays.binarySearch(blocks, block(text, at)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private boolean holdsShort(String text) {
        for (int at = 0; !shorts.isEmpty() && at < text.length(); at++) {
            int longest = Math.min(text.length() - at, SURE);
            for (int length = SHORTEST_PART; length <= longest; length++) {
                if (shorts.contains(text.substring(at, at + length))) {
                    return true;
                }
            }
        }
        return false;
    }
}
