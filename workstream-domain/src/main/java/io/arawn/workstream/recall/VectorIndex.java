package io.arawn.workstream.recall;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.Bookmark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The vectors of messages. Derived: it may be behind the logs or empty, and is brought up by {@link Meaning}; losing it
 * loses nothing but the time to make them again. So a vector is kept for its text, not for its message: a text that
 * comes again, in another workstream or after a rewrite, has its vector already.
 *
 * <p>What is kept for one embedder, named by {@code model}, is apart from what is kept for any other.
 *
 * <p>Safe for use by many threads and processes. Every method may throw
 * {@link io.arawn.workstream.cache.CacheUnavailableException}.
 */
public interface VectorIndex extends AutoCloseable {

    /** An index that lives as long as this process. */
    static VectorIndex inMemory() {
        return new InMemoryVectorIndex();
    }

    /**
     * How far a log has been read.
     *
     * @param readTo where reading stopped
     * @param messages how many messages stand before that, so the ordinal of the next one
     */
    record Coverage(Bookmark readTo, long messages) {}

    /**
     * A text of a message, which may have several, or none.
     *
     * @param ordinal how many messages of its log stand before the message
     */
    record Placed(long ordinal, TextDigest text) {}

    /**
     * A message that is near.
     *
     * @param ordinal how many messages of its log stand before it
     * @param generation of the log when it was read; the ordinal is void in any other
     * @param cosine of its nearest text, as exact as the vectors are kept
     */
    record Nearby(WorkstreamId workstream, String generation, long ordinal, double cosine) {}

    /** A log of which places are kept for one embedder. */
    record KeptLog(String model, WorkstreamId id, Coverage coverage) {}

    /** The logs of which places are kept, for whatever embedder, be they there still or not. */
    List<KeptLog> logs();

    /** Tells the text of each vector that is kept, for whatever embedder, with or without a place. In no certain order. */
    void texts(Consumer<TextDigest> texts);

    /** How far the log has been read, or empty when nothing of it is kept. */
    Optional<Coverage> coverage(String model, WorkstreamId id);

    /** Those of the texts whose vectors are kept, for whatever workstream. */
    Set<TextDigest> kept(String model, Set<TextDigest> texts);

    /**
     * Adds texts of messages, if the log has been read just as far as the caller thinks. It becomes visible as a whole.
     *
     * @param known what {@link #coverage} gave before; when empty, whatever is kept of the log's places is replaced
     * @param placed in the log's order, behind those that are kept
     * @param made the vectors of those texts that were not kept, all of one dimension
     * @return whether it was added; when not, because of the coverage or because the vector of a text is neither kept
     *     nor given, nothing was changed
     */
    boolean advance(
            String model,
            WorkstreamId id,
            Optional<Coverage> known,
            List<Placed> placed,
            Map<TextDigest, UnitVector> made,
            Coverage after);

    /**
     * The messages nearest to the question, the nearest first, and of several at the same distance the latest in its
     * log. An index may miss some of them where there are far more messages than the limit, but none that stands out.
     *
     * @param workstream where to look; empty for everywhere
     * @param limit the most to return, at least 1
     */
    List<Nearby> nearest(String model, Optional<WorkstreamId> workstream, UnitVector question, int limit);

    /** Takes out the places of the log's texts, for all models. Vectors stay until {@link #prune}. */
    void forget(WorkstreamId id);

    /**
     * Deletes, so that it cannot be read in any file any more, every vector whose text has no place in any log.
     *
     * @return how many were deleted
     */
    int prune();

    /** Takes out everything. */
    void clear();

    /** Frees what is held. What is kept stays, where it outlives the process. */
    @Override
    void close();
}
