package io.arawn.workstream.recall;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cache.CacheUnavailableException;
import io.arawn.workstream.log.Bookmark;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogPage;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.recall.VectorIndex.Coverage;
import io.arawn.workstream.recall.VectorIndex.Nearby;
import io.arawn.workstream.recall.VectorIndex.Placed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Finds messages by what they mean. Unlike words, vectors take long to make; so they are made by who has time, and what
 * has none yet is not found here. Where they cannot be used nothing is found, which is said once. Safe for use by many
 * threads.
 */
public final class Meaning {

    /** Messages whose vectors become visible together: what is lost when the process is killed. */
    private static final int PAGE = 64;

    private final MessageLog log;
    private final VectorIndex vectors;
    private final Embedder embedder;
    private final Consumer<String> notices;
    private volatile boolean noticed;

    /** @param notices is told, once and in one sentence, that and why meaning is not used */
    public Meaning(MessageLog log, VectorIndex vectors, Embedder embedder, Consumer<String> notices) {
        this.log = log;
        this.vectors = vectors;
        this.embedder = embedder;
        this.notices = notices;
    }

    /** How many messages of the log can be found by what they mean; for a log that was rewritten, in its older form. */
    public long count(WorkstreamId id) {
        try {
            return coverage(id).map(Coverage::messages).orElse(0L);
        } catch (CacheUnavailableException unavailable) {
            return 0;
        }
    }

    private Optional<Coverage> coverage(WorkstreamId id) {
        return vectors.coverage(embedder.name(), id);
    }

    /** The messages nearest to the question, the nearest first; none where there are no vectors to compare it with. */
    List<Nearby> nearest(String question, Optional<WorkstreamId> workstream, int limit) {
        try {
            boolean some = workstream.map(id -> coverage(id).isPresent()).orElse(true);
            return !some || question.isBlank()
                    ? List.of()
                    : vectors.nearest(embedder.name(), workstream, embedder.ofQuestion(question), limit);
        } catch (CacheUnavailableException | EmbedderUnavailableException unavailable) {
            notice(unavailable);
            return List.of();
        }
    }

    private synchronized void notice(RuntimeException unavailable) {
        if (!noticed) {
            noticed = true;
            notices.accept(unavailable.getMessage() + "; recalling by words alone");
        }
    }

    /**
     * Makes the vectors that are missing, a few messages at a time, so that little is lost when it is broken off.
     *
     * @param goOn asked between two steps, of a second or so each
     * @return whether all are made
     */
    public boolean catchUp(WorkstreamId id, BooleanSupplier goOn) {
        try {
            while (goOn.getAsBoolean()) {
                if (!step(id)) {
                    return true;
                }
            }
        } catch (CacheUnavailableException | EmbedderUnavailableException unavailable) {
            notice(unavailable);
        }
        return false;
    }

    /** Makes the vectors of the next few messages; false when there are no more. */
    private boolean step(WorkstreamId id) {
        if (log.state(id).isEmpty()) {
            return false;
        }
        Optional<Coverage> known = coverage(id).filter(coverage -> log.holds(id, coverage.readTo()));
        Bookmark readTo = known.map(Coverage::readTo).orElseGet(() -> new Bookmark(log.start(id), ""));
        LogPage page = log.read(id, readTo.position(), PAGE);
        if (page.entries().isEmpty() && known.isPresent()) {
            return false;
        }
        long ordinal = known.map(Coverage::messages).orElse(0L);
        List<Placed> placed = new ArrayList<>();
        Map<TextDigest, String> texts = new LinkedHashMap<>();
        for (LogEntry entry : page.entries()) {
            if (entry.record() instanceof Message message) {
                for (String text : EmbeddedTexts.of(message)) {
                    TextDigest digest = TextDigest.of(text);
                    placed.add(new Placed(ordinal, digest));
                    texts.put(digest, text);
                }
                ordinal++;
            }
        }
        // When somebody else was faster, the next step begins where they are.
        vectors.advance(embedder.name(), id, known, placed, made(texts), new Coverage(page.end(), ordinal));
        return page.more();
    }

    private Map<TextDigest, UnitVector> made(Map<TextDigest, String> texts) {
        Set<TextDigest> kept = vectors.kept(embedder.name(), texts.keySet());
        List<TextDigest> missing =
                texts.keySet().stream().filter(text -> !kept.contains(text)).toList();
        Map<TextDigest, UnitVector> made = new HashMap<>();
        for (int from = 0; from < missing.size(); from += embedder.batch()) {
            List<TextDigest> batch = missing.subList(from, Math.min(missing.size(), from + embedder.batch()));
            List<UnitVector> directions =
                    embedder.ofTexts(batch.stream().map(digest -> texts.getOrDefault(digest, "")).toList());
            for (int i = 0; i < batch.size(); i++) {
                made.put(batch.get(i), directions.get(i));
            }
        }
        return made;
    }

    /** Takes out the log's places. The vectors of its texts are kept, should it come again. */
    public void forget(WorkstreamId id) {
        try {
            vectors.forget(id);
        } catch (CacheUnavailableException unavailable) {
            notice(unavailable);
        }
    }

    /**
     * Takes out the logs' places, and the vectors of all texts that have no place any more.
     *
     * @return whether nothing of them is left; false when others use the vectors
     */
    boolean scrub(Iterable<WorkstreamId> logs) {
        return new VectorUpkeep(log, vectors).scrub(logs);
    }
}
