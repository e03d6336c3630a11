package io.arawn.workstream.recall;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.embedding.VectorIndex;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.store.Search.Near;
import io.arawn.workstream.store.Search.Progress;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds earlier messages by words and by meaning. It first brings the word index up to the logs, so a search by words
 * misses no message; a search by meaning finds messages with vectors. Many threads can use one object.
 */
public final class Recall {

    /** How often a log is looked at again that has no index, as it may have been deleted before it was looked at. */
    private static final int AGAIN = 2;

    private final MessageLog log;
    private final Cached<MessageIndex> index;
    private final Optional<Meaning> meaning;
    private final Predicate<Iterable<WorkstreamId>> scrubbing;
    private final Indexing indexing;
    private final KnownMessages known;

    /** Recall by words alone, in a store that never had vectors. */
    public Recall(MessageLog log, Cached<MessageIndex> index) {
        this(log, index, Optional.empty(), logs -> true);
    }

    /**
     * Recall by words alone.
     *
     * @param idle vectors of earlier runs; only those of erased messages are removed
     */
    public Recall(MessageLog log, Cached<MessageIndex> index, VectorIndex idle) {
        this(log, index, Optional.empty(), new VectorUpkeep(log, idle)::scrub);
    }

    /**
     * Recall by words and by meaning.
     *
     * @param notices receives one sentence, once, if vectors cannot be used
     */
    public Recall(
            MessageLog log,
            Cached<MessageIndex> index,
            VectorIndex vectors,
            Embedder embedder,
            Consumer<String> notices) {
        this(log, index, new Meaning(log, vectors, embedder, notices));
    }

    private Recall(MessageLog log, Cached<MessageIndex> index, Meaning meaning) {
        this(log, index, Optional.of(meaning), meaning::scrub);
    }

    /** Removes the places of removed and rewritten logs, and the vectors without a place. */
    public static void prune(MessageLog log, VectorIndex vectors) {
        new VectorUpkeep(log, vectors).prune();
    }

    private Recall(
            MessageLog log,
            Cached<MessageIndex> index,
            Optional<Meaning> meaning,
            Predicate<Iterable<WorkstreamId>> scrubbing) {
        this.log = log;
        this.index = index;
        this.meaning = meaning;
        this.scrubbing = scrubbing;
        known = new KnownMessages(log);
        indexing = new Indexing(log, known);
    }

    /** As {@link #search(Search, Predicate)}, in all workstreams. */
    public List<Found> search(Search search) {
        return search(search, any -> true);
    }

    /**
     * The messages that match the search, the best first. Of several messages with the same text, only the best is
     * there. Fewer than the limit if they are very long.
     *
     * @param among whether the messages of a workstream are searched
     */
    public List<Found> search(Search search, Predicate<WorkstreamId> among) {
        return caughtUp(search.workstream(), store -> searching(store).search(search, among));
    }

    /**
     * The messages of one workstream that match the question, and their neighbours, the best first.
     *
     * @param limit the most to return
     * @param without selects messages that count for nothing
     */
    public List<Near> around(WorkstreamId id, String question, int limit, Predicate<Message> without) {
        return indexed(id, store -> searching(store).around(id, question, limit, without));
    }

    /**
     * The messages that share words with the text, the best first, including messages with the same text.
     *
     * @param workstream the workstream to search; empty for all
     */
    public List<Found> sharingWords(Optional<WorkstreamId> workstream, String text, int limit) {
        return caughtUp(workstream, store -> searching(store).sharingWords(workstream, text, limit));
    }

    private Searching searching(MessageIndex store) {
        return new Searching(new SearchableLogs(store, meaning, new SavedMessages(log, store, known)));
    }

    /**
     * The messages from an ordinal on, at most {@code count}. If together they are very long, the last ones are left
     * out; the first two are always there.
     *
     * @param store the index of {@link #indexed}
     */
    public List<Message> between(MessageIndex store, WorkstreamId id, long first, long count) {
        return new SavedMessages(log, store, known).between(id, first, count);
    }

    /** Runs the action on an index that contains all records of the log at the time of the call. */
    public <R> R indexed(WorkstreamId id, Function<MessageIndex, R> action) {
        return caughtUp(Optional.of(id), action);
    }

    /** @param wanted the workstream that the action needs; empty for all */
    private <R> R caughtUp(Optional<WorkstreamId> wanted, Function<MessageIndex, R> action) {
        return index.use(store -> Pages.evenIfRewritten(() -> {
            R result;
            boolean before;
            int left = AGAIN;
            do {
                wanted.ifPresentOrElse(
                        id -> indexing.catchUp(store, id, log.state(id)), () -> indexing.catchUp(store));
                before = holds(store, wanted);
                result = action.apply(store);
                // Otherwise another process has deleted the index meanwhile, with the entries that the action needs.
            } while (!holds(store, wanted) && (before || left-- > 0));
            return result;
        }));
    }

    private static boolean holds(MessageIndex store, Optional<WorkstreamId> wanted) {
        return wanted.map(id -> store.checkpoint(id).isPresent()).orElseGet(() -> !store.logs().isEmpty());
    }

    /**
     * Removes all entries of the logs, and all their remains from the files of the index.
     *
     * @param texts the removed texts
     * @return whether all remains are gone; false if others use the index, or if it is unavailable
     */
    public boolean scrub(Iterable<WorkstreamId> logs, Iterable<String> texts) {
        logs.forEach(known::forget);
        boolean done = index.use(store -> {
            logs.forEach(store::forget);
            return store.scrub(texts);
        });
        boolean meaningless = scrubbing.test(logs);
        return done && meaningless && !index.isSubstituted();
    }

    /** How many messages of the log a search can find, after the word index is up to date. */
    public Progress progress(WorkstreamId id) {
        long words = indexed(id, store -> store.count(id));
        return new Progress(words, words, meaning.map(by -> Math.min(words, by.count(id))).orElse(0L));
    }

    /**
     * Makes the missing vectors of the log's messages, until the caller stops it.
     *
     * @param goOn called between two steps of about a second; false stops the work
     * @return whether all vectors exist, or this store makes none
     */
    public boolean makeVectors(WorkstreamId id, BooleanSupplier goOn) {
        return meaning.map(by -> by.catchUp(id, goOn)).orElse(true);
    }

    /** Whether this object also searches by meaning. */
    public boolean hasMeaning() {
        return meaning.isPresent();
    }

    /** Removes all entries of the log. */
    public void forget(WorkstreamId id) {
        known.forget(id);
        index.use(store -> {
            store.forget(id);
            return store;
        });
        meaning.ifPresent(by -> by.forget(id));
    }
}
