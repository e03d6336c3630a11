package io.arawn.workstream.llm;

import io.arawn.workstream.embedding.TextDigest;
import io.arawn.workstream.model.TokenCounter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the counts of the texts that were counted last: a server counts the recent messages of a workstream again for each
 * turn. It keeps digests and no texts, so no erased text stays here. Many threads can use one object.
 */
final class KeptCounts implements TokenCounter {

    /** The number after which the older half is forgotten. */
    private static final int MOST = 16_384;

    /** A shorter text is counted in less time than its digest takes. */
    private static final int SHORTEST = 32;

    private final TokenCounter counter;
    private Map<TextDigest, Integer> newer = new HashMap<>();
    private Map<TextDigest, Integer> older = new HashMap<>();

    KeptCounts(TokenCounter counter) {
        this.counter = counter;
    }

    @Override
    public int count(String text) {
        if (text.length() < SHORTEST) {
            return counter.count(text);
        }
        TextDigest digest = TextDigest.of(text);
        Integer known = known(digest);
        int count = known == null ? counter.count(text) : known;
        keep(digest, count);
        return count;
    }

    private synchronized @Nullable Integer known(TextDigest digest) {
        Integer known = newer.get(digest);
        return known == null ? older.get(digest) : known;
    }

    private synchronized void keep(TextDigest digest, int count) {
        if (newer.size() >= MOST / 2) {
            older = newer;
            newer = new HashMap<>();
        }
        newer.put(digest, count);
    }

    @Override
    public boolean isExact() {
        return counter.isExact();
    }
}
