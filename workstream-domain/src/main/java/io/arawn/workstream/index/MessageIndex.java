package io.arawn.workstream.index;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Checkpoint;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.text.Terms;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the messages of logs searchable, and reachable by number, id and time. The index may be behind the logs or
 * empty; {@link Recall} brings it up to date. Losing the index loses no data. It stores positions and terms, not texts.
 *
 * <p>Many threads and processes can use one index. Every method may throw {@link
 * io.arawn.workstream.CacheUnavailableException}; the logs still have all data then.
 */
public interface MessageIndex extends AutoCloseable {

    /** An index that lives as long as this process. */
    static MessageIndex inMemory() {
        return new InMemoryMessageIndex();
    }

    /** The logs with an entry in the index, even without messages, and even if the log no longer exists. */
    Set<WorkstreamId> logs();

    /** How far the log has been read; empty if nothing of it is indexed. */
    Optional<Checkpoint> checkpoint(WorkstreamId id);

    /**
     * Adds the batch if the index still has the checkpoint that the caller knows. The batch becomes visible as a whole.
     *
     * @param known the last result of {@link #checkpoint}
     * @return whether the batch was added; if not, nothing was changed
     */
    boolean advance(WorkstreamId id, Optional<Checkpoint> known, IndexBatch batch);

    /**
     * Replaces all entries of the log by the batch if the index still has the checkpoint that the caller knows, so that no
     * caller undoes what another has indexed meanwhile. The batch becomes visible as a whole.
     *
     * @param known the last result of {@link #checkpoint}
     * @return whether the entries were replaced; if not, nothing was changed
     */
    boolean replace(WorkstreamId id, Checkpoint known, IndexBatch batch);

    /** How many messages of the log are indexed. */
    long count(WorkstreamId id);

    /** The position of the message with this ordinal; empty if the workstream has fewer messages. */
    Optional<Position> seek(WorkstreamId id, long ordinal);

    /** The position of the first message of the log that is not older than the time; empty if all are older. */
    Optional<Position> since(WorkstreamId id, Instant time);

    /** The positions of the messages with these ordinals, by ordinal; only those that are indexed. */
    Map<Long, Position> positions(WorkstreamId id, Collection<Long> ordinals);

    /**
     * The ordinal of the message with this id; empty if it is not indexed. Of several messages with the id, the first.
     */
    Optional<Long> ordinal(WorkstreamId id, RecordId message);

    /** The positions of the events, in the log's order. */
    List<Position> events(WorkstreamId id);

    /**
     * The messages that hold any of the terms, in their text or in their context. The best come first, ranked by BM25:
     * k1 1.2, b 0.75; a term in the text weighs 1, a term in the context 0.5; the length of a message is the number of
     * both, the usual length that of the whole index. The part of each term is divided by its largest in the searched
     * logs, and its rarity is its inverse document frequency in the searched logs, or 0.000001 if half of their messages
     * hold it. Roles and times do not count for either. A term that the query has twice counts once. Scores have the
     * precision of a float. Among equal scores, the newest timestamp comes first, then the higher ordinal, then the
     * workstreams in the order of their ids.
     *
     * <p>Two indexes with the same messages of the same logs give the same order, however they were built. Other indexed
     * logs change the order of a search in one workstream only by the usual length.
     *
     * @see <a href="https://www.sqlite.org/fts5.html#the_bm25_function">BM25 as FTS5 computes it</a>
     */
    List<Match> search(SearchQuery query);

    /** The indexed messages from the ordinal on, at most {@code limit}. */
    List<Fingerprint> fingerprints(WorkstreamId id, long ordinal, int limit);

    /**
     * How many messages of all workstreams hold each of the terms.
     *
     * @param enough the largest count; a term in more messages gets this number
     */
    Map<String, Integer> holding(List<String> terms, int enough);

    /** Removes all entries of the log. */
    void forget(WorkstreamId id);

    /** Removes all entries. */
    void clear();

    /**
     * Removes all remains of removed entries from the files of the index: entries that are only marked as deleted, free
     * space, and data that is yet to be written. The other entries do not change.
     *
     * @param texts the removed texts, for data that is stored by text alone; may be iterated several times
     * @return whether that was done; false if others use the index and do not release it in time; the caller can then
     *     try again
     */
    boolean scrub(Iterable<String> texts);

    /** Frees all resources. Durable entries stay. */
    @Override
    void close();

    /**
     * The additions to the index for a stretch of one log. All positions have the generation of the checkpoint.
     *
     * @param messages in the log's order, their ordinals without a gap, after those already indexed
     * @param events the positions of the events of the stretch, in the log's order
     * @param checkpoint how far the log has been read after this batch
     */
    record IndexBatch(List<IndexedMessage> messages, List<Position> events, Checkpoint checkpoint) {

        public IndexBatch {
            messages = List.copyOf(messages);
            events = List.copyOf(events);
        }
    }

    /**
     * A message that a search of the index found.
     *
     * @param ordinal the number of messages before it in its log
     * @param score how well it matches; larger is better, comparable within one search only
     */
    record Match(WorkstreamId workstream, RecordId id, long ordinal, Position position, double score) {}

    /**
     * A query of the index: messages that hold any of the terms.
     *
     * @param terms the {@link Terms} of a text; an empty list finds nothing
     * @param workstream the workstream to search; empty for all
     * @param role the only role to find; empty for all
     * @param since the earliest timestamp to find; empty for all
     * @param limit the most matches to return, at least 1
     */
    record SearchQuery(
            List<String> terms,
            Optional<WorkstreamId> workstream,
            Optional<Role> role,
            Optional<Instant> since,
            int limit) {

        public SearchQuery {
            terms = List.copyOf(terms);
        }
    }

    /**
     * The properties of an indexed message, for a comparison with the log.
     *
     * @param terms a checksum of the indexed terms and context
     */
    record Fingerprint(RecordId id, Position position, Role role, Instant timestamp, long terms) {}
}
