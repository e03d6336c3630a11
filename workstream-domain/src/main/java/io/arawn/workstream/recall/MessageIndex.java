package io.arawn.workstream.recall;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.Checkpoint;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.RecordId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What makes the messages of logs seekable and searchable. Derived: it may be behind the logs or empty, and is brought
 * up by {@link Recall}; losing it loses nothing. It keeps positions and terms, not texts.
 *
 * <p>Safe for use by many threads and processes. Every method may throw
 * {@link io.arawn.workstream.cache.CacheUnavailableException}; what is asked for is then found in the logs.
 */
public interface MessageIndex extends AutoCloseable {

    /** An index that lives as long as this process. */
    static MessageIndex inMemory() {
        return new InMemoryMessageIndex();
    }

    /** The logs of which something is indexed, though it be no message, be they there still or not. */
    Set<WorkstreamId> logs();

    /** How far the log has been read, or empty when nothing of it is indexed. */
    Optional<Checkpoint> checkpoint(WorkstreamId id);

    /**
     * Adds the batch, if the log has been read just as far as the caller thinks. It becomes visible as a whole.
     *
     * @param known what {@link #checkpoint} gave before; when empty, whatever is indexed of the log is replaced
     * @return whether it was added; when not, nothing was changed
     */
    boolean advance(WorkstreamId id, Optional<Checkpoint> known, IndexBatch batch);

    /** How many messages of the log are indexed. */
    long count(WorkstreamId id);

    /** Where the message with this many messages before it stands, or empty when there is none. */
    Optional<Position> seek(WorkstreamId id, long ordinal);

    /** Where the first message of the log stands that is not older than the time, or empty when all are older. */
    Optional<Position> since(WorkstreamId id, Instant time);

    /** Where the messages of these ordinals stand, by ordinal; without those that are not indexed. */
    Map<Long, Position> positions(WorkstreamId id, Collection<Long> ordinals);

    /** How many messages stand before the one of this id, or empty when it is not indexed. Of several the first. */
    Optional<Long> ordinal(WorkstreamId id, RecordId message);

    /** Where the events stand, in the log's order. */
    List<Position> events(WorkstreamId id);

    /**
     * The messages that hold any of the terms, among what they say or what they can be found by besides. The best come
     * first, ranked by BM25 over all that is indexed, whatever the query is restricted to: k1 1.2, b 0.75, a term in
     * what a message says weighs 1, in what it can be found by besides 0.5, its length is the number of both, a term
     * that half of the messages hold has an inverse document frequency of 0.000001, a term asked for twice counts once.
     * Of those with equal scores the newest timestamp comes first, then the higher ordinal, then the workstreams in the
     * order of their ids.
     *
     * <p>Two indexes that hold the same messages of the same logs give the same order, however they came to hold them. How
     * rare a term is and how long messages are is counted over all logs, also when one workstream is searched: what is
     * found there is the same whatever else is indexed, but its order may be another once more of other logs is.
     *
     * @see <a href="https://www.sqlite.org/fts5.html#the_bm25_function">BM25 as FTS5 computes it</a>
     */
    List<Match> search(SearchQuery query);

    /** The messages from the ordinal on, as they are indexed, at most so many; fewer where there are no more. */
    List<Fingerprint> fingerprints(WorkstreamId id, long ordinal, int limit);

    /**
     * How many messages hold each of the terms, whatever workstream they belong to.
     *
     * @param enough where counting stops: a term that more of them hold is given this number
     */
    Map<String, Integer> holding(List<String> terms, int enough);

    /** Takes out all that is indexed of the log. */
    void forget(WorkstreamId id);

    /** Takes out everything. */
    void clear();

    /**
     * Sees to it that nothing of what was taken out before is left where the index is kept: not in what is deleted only
     * by a mark, not in space that is free, not in what is yet to be written. What is indexed stays as it is.
     *
     * @param texts what is to be forgotten, for what is kept by the text alone; iterated several times at most
     * @return whether that was done; false when others use the index and do not let go of it in time, then it can be
     *     tried again
     */
    boolean scrub(Iterable<String> texts);

    /** Frees what is held. What is indexed stays, where it outlives the process. */
    @Override
    void close();
}
