package io.arawn.workstream.embedding;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.Position.Bookmark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Stores the vectors of messages. The index may be behind the logs or empty; the search by meaning brings it up to date.
 * Losing it costs only the time to make the vectors again. A vector belongs to a text, not to a message: if the text
 * appears again, in another workstream or after a rewrite, it already has its vector.
 *
 * <p>The data of each embedder, named by {@code model}, is separate.
 *
 * <p>Many threads and processes can use one index. Every method may throw {@link
 * io.arawn.workstream.CacheUnavailableException}.
 */
public interface VectorIndex extends AutoCloseable {

    /** An index that lives as long as this process. */
    static VectorIndex inMemory() {
        return new InMemoryVectorIndex();
    }

    /**
     * How far a log has been read.
     *
     * @param readTo the end of the part that was read
     * @param messages the number of messages before that end, which is the ordinal of the next one
     */
    record Coverage(Bookmark readTo, long messages) {}

    /**
     * A text of a message. A message may have several texts, or none.
     *
     * @param ordinal the number of messages before the message in its log
     */
    record Placed(long ordinal, TextDigest text) {}

    /**
     * A message whose vector is near the question.
     *
     * @param ordinal the number of messages before it in its log
     * @param generation the generation of the log when it was read; the ordinal is valid only in this generation
     * @param cosine the cosine of its nearest text, as exact as the stored vectors
     */
    record Nearby(WorkstreamId workstream, String generation, long ordinal, double cosine) {}

    /** A log with places for one embedder. */
    record KeptLog(String model, WorkstreamId id, Coverage coverage) {}

    /** The logs with places for any embedder, even if the log no longer exists. */
    List<KeptLog> logs();

    /**
     * Passes on the text digest of each stored vector, for any embedder, with or without a place, in no particular
     * order.
     */
    void texts(Consumer<TextDigest> texts);

    /** How far the log has been read; empty if it has no places. */
    Optional<Coverage> coverage(String model, WorkstreamId id);

    /** Those of the texts that have a vector, for any workstream. */
    Set<TextDigest> kept(String model, Set<TextDigest> texts);

    /**
     * Adds texts of messages if the index still has the coverage that the caller knows. The addition becomes visible as
     * a whole.
     *
     * @param known the last result of {@link #coverage}; if empty, the addition replaces all places of the log
     * @param placed the places in the log's order, after the stored ones
     * @param made the vectors of those texts that had none, all of one dimension
     * @return whether it was added; if not, because the coverage differs or a text has no vector, nothing was changed
     */
    boolean advance(
            String model,
            WorkstreamId id,
            Optional<Coverage> known,
            List<Placed> placed,
            Map<TextDigest, UnitVector> made,
            Coverage after);

    /**
     * The messages nearest to the question, the nearest first; at the same distance, the latest in its log first. If
     * there are far more messages than the limit, an index may miss some, but none that is clearly nearer than the
     * others.
     *
     * @param workstream the workstream to search; empty for all
     * @param limit the most to return, at least 1
     */
    List<Nearby> nearest(String model, Optional<WorkstreamId> workstream, UnitVector question, int limit);

    /** Removes the places of the log, for all models. Vectors stay until {@link #prune}. */
    void forget(WorkstreamId id);

    /**
     * Deletes every vector whose text has no place in any log, so that no file contains the vector any more.
     *
     * @return the number of deleted vectors
     */
    int prune();

    /** Removes everything. */
    void clear();

    /** Frees all resources. Durable data stays. */
    @Override
    void close();
}
