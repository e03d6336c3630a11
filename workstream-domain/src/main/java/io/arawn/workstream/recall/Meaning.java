package io.arawn.workstream.recall;

import io.arawn.workstream.CacheUnavailableException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.embedding.Embedder.EmbedderUnavailableException;
import io.arawn.workstream.embedding.TextDigest;
import io.arawn.workstream.embedding.UnitVector;
import io.arawn.workstream.embedding.VectorIndex;
import io.arawn.workstream.embedding.VectorIndex.Coverage;
import io.arawn.workstream.embedding.VectorIndex.Nearby;
import io.arawn.workstream.embedding.VectorIndex.Placed;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.message.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Finds messages by their meaning. Vectors are slow to make, so background maintenance makes them, and this class does
 * not find messages without vectors. If vectors cannot be used, it finds nothing and sends one notice. Many threads can
 * use one object.
 */
final class Meaning {

    /** The number of messages whose vectors become visible together. A killed process loses at most these. */
    private static final int PAGE = 64;

    private final MessageLog log;
    private final VectorIndex vectors;
    private final Embedder embedder;
    private final Consumer<String> notices;
    private volatile boolean noticed;

    /** @param notices receives one sentence, once, if vectors cannot be used */
    Meaning(MessageLog log, VectorIndex vectors, Embedder embedder, Consumer<String> notices) {
        this.log = log;
        this.vectors = vectors;
        this.embedder = embedder;
        this.notices = notices;
    }

    /** How many messages of the log have vectors; for a rewritten log, the number before the rewrite. */
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

    /** The messages nearest to the question, the nearest first; empty without vectors. */
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
     * Makes the missing vectors, for a few messages at a time, so that little is lost if the process stops.
     *
     * @param goOn called between two steps of about a second; false stops the work
     * @return whether all vectors exist
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

    /** Makes the vectors of the next few messages. Returns false if there are no more. */
    private boolean step(WorkstreamId id) {
        if (log.state(id).isEmpty()) {
            return false;
        }
        Optional<Coverage> known = coverage(id).filter(coverage -> log.holds(id, coverage.readTo()));
        Bookmark readTo = known.map(Coverage::readTo).orElseGet(() -> new Bookmark(log.start(id), ""));
        Iterator<LogPage> pages = Pages.from(readTo.position(), log, id, () -> PAGE).iterator();
        LogPage page = pages.next();
        if (page.entries().isEmpty() && known.isPresent()) {
            return false;
        }
        long ordinal = known.map(Coverage::messages).orElse(0L);
        List<Placed> placed = new ArrayList<>();
        Map<TextDigest, String> texts = new LinkedHashMap<>();
        for (LogEntry entry : page.entries()) {
            if (entry.record() instanceof Message message) {
                for (String text : TextDigest.texts(message)) {
                    TextDigest digest = TextDigest.of(text);
                    placed.add(new Placed(ordinal, digest));
                    texts.put(digest, text);
                }
                ordinal++;
            }
        }
        // If another process was faster, the next step begins at its end.
        vectors.advance(embedder.name(), id, known, placed, made(texts), new Coverage(page.end(), ordinal));
        return pages.hasNext();
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

    /** Removes the places of the log. The vectors of its texts stay, in case the log comes back. */
    public void forget(WorkstreamId id) {
        try {
            vectors.forget(id);
        } catch (CacheUnavailableException unavailable) {
            notice(unavailable);
        }
    }

    /**
     * Removes the places of the logs, and all vectors of texts without a place.
     *
     * @return whether all remains are gone; false if others use the vectors
     */
    boolean scrub(Iterable<WorkstreamId> logs) {
        return new VectorUpkeep(log, vectors).scrub(logs);
    }
}
