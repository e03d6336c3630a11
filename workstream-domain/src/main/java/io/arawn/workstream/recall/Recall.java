package io.arawn.workstream.recall;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.Deadline;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.embedding.VectorIndex;
import io.arawn.workstream.embedding.VectorIndex.Nearby;
import io.arawn.workstream.index.IndexedMessage;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.index.MessageIndex.Match;
import io.arawn.workstream.index.MessageIndex.SearchQuery;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.recall.Fusion.Place;
import io.arawn.workstream.speech.QuotedReply;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.store.Search.Near;
import io.arawn.workstream.store.Search.Progress;
import io.arawn.workstream.text.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds earlier messages by words and by meaning. It first brings the word index up to the logs, so a search by words
 * misses no message; a search by meaning finds messages with vectors. Many threads can use one object.
 */
public final class Recall {

    /** How often a log is looked at again that has no index, as it may have been deleted before it was looked at. */
    private static final int AGAIN = 2;

    /** The number of hits from each kind of search. */
    private static final int HITS = 200;

    /** The number of hits if a filter may reject most of them. */
    private static final int FILTERED_HITS = 2_000;

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

    /** The hits of both kinds of search. */
    private record Hits(Set<String> terms, List<Match> words, Set<Place> meant, List<Nearby> near, double covered) {

        Map<Place, Double> scores() {
            return Fusion.of(words, near, covered);
        }

        /** Whether the message itself matches, and not only the message before it. */
        boolean hold(Found found) {
            Deadline.check();
            return meant.contains(new Place(found.workstream(), found.ordinal()))
                    || IndexedMessage.bears(found.message(), terms);
        }
    }

    /**
     * The messages that match the search, the best first. Of several messages with the same text, only the best is
     * there. Fewer than the limit if they are very long.
     */
    public List<Found> search(Search search) {
        return caughtUp(search.workstream(), store -> {
            int hits = search.isOpen() ? Math.max(HITS, search.limit()) : Math.max(FILTERED_HITS, search.limit());
            Hits found = hits(store, search, hits);
            Map<Place, Double> scores = Vicinity.of(found.scores());
            scores.keySet().retainAll(found.scores().keySet());
            return admitted(store, search, found, best(scores, hits));
        });
    }

    private List<Found> admitted(
            MessageIndex store, Search search, Hits hits, List<Map.Entry<Place, Double>> ranked) {
        List<Found> found = new ArrayList<>();
        Duplicates<Found> duplicates = new Duplicates<>();
        long[] left = {Bounds.READ_AT_ONCE};
        // The caller wants few hits, and reading them takes most of the time.
        int together = search.isOpen() ? 2 * search.limit() : Integer.MAX_VALUE;
        ranked(store).forEach(ranked, together, each -> {
            if (search.admits(each.message())
                    && !QuotedReply.is(each.message())
                    && hits.hold(each)
                    && duplicates.repeated(each.message().content(), each).isEmpty()) {
                found.add(each);
                left[0] -= each.message().length();
            }
            return found.size() < search.limit() && left[0] > 0;
        });
        return found;
    }

    /**
     * The messages of one workstream that match the question, and their neighbours, the best first.
     *
     * @param limit the most to return
     * @param without selects messages that count for nothing
     */
    public List<Near> around(WorkstreamId id, String question, int limit, Predicate<Message> without) {
        return indexed(id, store -> {
            Search search = Search.everywhere(QuestionEnds.of(question), limit).in(id);
            Hits hits = hits(store, search, HITS);
            List<Found> ranked = ranked(store).some(best(Vicinity.of(hits.scores()), limit)).stream()
                    .filter(found -> !without.test(found.message()))
                    .toList();
            return latest(ranked).stream()
                    .map(found -> new Near(found, hits.hold(found)))
                    .toList();
        });
    }

    /** Of texts that differ in a word or two, the latest, in place of the best: the word may be what changed. */
    private static List<Found> latest(List<Found> ranked) {
        List<Found> latest = new ArrayList<>();
        Duplicates<Integer> duplicates = new Duplicates<>();
        for (Found found : ranked) {
            if (QuotedReply.is(found.message())) {
                continue;
            }
            String content = found.message().content();
            Optional<Integer> repeated = duplicates.repeated(content, latest.size());
            if (repeated.isEmpty()) {
                latest.add(found);
            } else {
                Found other = latest.get(repeated.get());
                boolean changed = found.ordinal() > other.ordinal()
                        && !content.equals(other.message().content());
                latest.set(repeated.get(), changed ? in(found, other.score()) : other);
            }
        }
        return latest;
    }

    private static Found in(Found found, double score) {
        return new Found(found.workstream(), found.ordinal(), found.message(), score);
    }

    private static List<Map.Entry<Place, Double>> best(Map<Place, Double> scores, int limit) {
        return scores.entrySet().stream()
                .sorted(Map.Entry.<Place, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().ordinal(), Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().workstream()))
                .limit(limit)
                .toList();
    }

    private Hits hits(MessageIndex store, Search search, int limit) {
        List<Match> words = store.search(new SearchQuery(
                new TellingTerms(store).of(search.text()),
                search.workstream(),
                search.role(),
                search.since(),
                limit));
        List<Nearby> near = current(
                store,
                meaning.map(by -> by.nearest(search.text(), search.workstream(), limit)).orElse(List.of()));
        Set<Place> meant = near.stream()
                .map(each -> new Place(each.workstream(), each.ordinal()))
                .collect(Collectors.toSet());
        Set<String> terms = Set.copyOf(Terms.ofQuestion(search.text()));
        return new Hits(terms, words, meant, near, covered(store, search.workstream()));
    }

    /** Only hits in the current generation of their log, because a rewrite changes ordinals. */
    private static List<Nearby> current(MessageIndex store, List<Nearby> near) {
        Map<WorkstreamId, Optional<String>> generations = new HashMap<>();
        return near.stream()
                .filter(nearby -> generations
                        .computeIfAbsent(
                                nearby.workstream(),
                                id -> store.checkpoint(id).map(read -> read.readTo().position().generation()))
                        .equals(Optional.of(nearby.generation())))
                .toList();
    }

    private double covered(MessageIndex store, Optional<WorkstreamId> workstream) {
        if (meaning.isEmpty() || workstream.isEmpty()) {
            return 1;
        }
        long messages = Math.max(1, store.count(workstream.get()));
        return Math.min(1, (double) meaning.get().count(workstream.get()) / messages);
    }

    /**
     * The messages that share words with the text, the best first, including messages with the same text.
     *
     * @param workstream the workstream to search; empty for all
     */
    public List<Found> sharingWords(Optional<WorkstreamId> workstream, String text, int limit) {
        SearchQuery query =
                new SearchQuery(Terms.ofQuestion(text), workstream, Optional.empty(), Optional.empty(), limit);
        return caughtUp(workstream, store -> ranked(store).some(store.search(query).stream()
                .map(match -> Map.entry(new Place(match.workstream(), match.ordinal()), match.score()))
                .toList()));
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

    private RankedMessages ranked(MessageIndex store) {
        return new RankedMessages(new SavedMessages(log, store, known));
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
