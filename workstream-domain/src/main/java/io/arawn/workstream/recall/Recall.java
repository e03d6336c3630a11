package io.arawn.workstream.recall;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.Deadline;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogPage;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Rereading;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.recall.Fusion.Place;
import io.arawn.workstream.recall.VectorIndex.Nearby;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds messages of the past, by words and by what they mean. Brings the index of words up to the logs first, so that
 * these never miss any; meaning finds what has its vectors by then. Safe for use by many threads.
 */
public final class Recall {

    private static final int PAGE = 2_000;

    /** Events stand between messages. */
    private static final int FEW = 4;

    /** What either way of searching contributes. */
    private static final int HITS = 200;

    /** As many where most of them may not be wanted. */
    private static final int FILTERED_HITS = 2_000;

    private final MessageLog log;
    private final Cached<MessageIndex> index;
    private final Optional<Meaning> meaning;
    private final Predicate<Iterable<WorkstreamId>> scrubbing;
    private final Indexing indexing;

    /** Recall by words alone, where there have never been vectors. */
    public Recall(MessageLog log, Cached<MessageIndex> index) {
        this(log, index, Optional.empty(), logs -> true);
    }

    /**
     * Recall by words alone.
     *
     * @param idle vectors that may have been made before, of which only those of what is erased are taken away
     */
    public Recall(MessageLog log, Cached<MessageIndex> index, VectorIndex idle) {
        this(log, index, Optional.empty(), new VectorUpkeep(log, idle)::scrub);
    }

    public Recall(MessageLog log, Cached<MessageIndex> index, Optional<Meaning> meaning) {
        this(log, index, meaning, logs -> meaning.map(by -> by.scrub(logs)).orElse(true));
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
        indexing = new Indexing(log);
    }

    /** A message that was found, and how well it matches; larger scores are better, within one search. */
    public record Found(WorkstreamId workstream, long ordinal, Message message, double score) {

        private Place place() {
            return new Place(workstream, ordinal);
        }

        /** Such as {@code ws_abc123 2024-01-15T10:00:00Z user: We keep the ledger in Postgres.} */
        @Override
        public String toString() {
            return workstream + " " + message.timestamp() + " " + message.role() + ": " + message.content();
        }
    }

    /**
     * How far the messages of a log can be found.
     *
     * @param messages that the log holds
     * @param words those that can be found by words
     * @param vectors those that can be found by what they mean
     */
    public record Progress(long messages, long words, long vectors) {}

    /** What either way found. */
    private record Hits(Set<String> terms, List<Match> words, Set<Place> meant, List<Nearby> near, double covered) {

        Map<Place, Double> scores() {
            return Fusion.of(words, near, covered);
        }

        /** Whether it was found for itself, and not only for what was said before it. */
        boolean hold(Found found) {
            Deadline.check();
            return meant.contains(found.place()) || IndexedMessage.bears(found.message(), terms);
        }
    }

    /**
     * The messages that bear on what is looked for, the best first; of those that say the same, the best only. Fewer than
     * the limit when they are very long.
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
        Duplicates duplicates = new Duplicates();
        long[] left = {Bounds.READ_AT_ONCE};
        // Few are wanted, and reading is what takes time.
        int together = search.isOpen() ? 2 * search.limit() : Integer.MAX_VALUE;
        new RankedMessages(log, store).forEach(ranked, together, each -> {
            if (search.admits(each.message())
                    && hits.hold(each)
                    && !duplicates.repeats(each.message().content())) {
                found.add(each);
                left[0] -= each.message().length();
            }
            return found.size() < search.limit() && left[0] > 0;
        });
        return found;
    }

    /**
     * A message that a question leads to.
     *
     * @param hit whether it matches itself, or only stands near what does
     */
    public record Near(Found found, boolean hit) {}

    /**
     * The messages of one workstream that the question leads to, and those around them, the best first.
     *
     * @param limit the most to return
     */
    public List<Near> around(WorkstreamId id, String question, int limit) {
        return indexed(id, store -> {
            Search search = Search.everywhere(QuestionEnds.of(question), limit).in(id);
            Hits hits = hits(store, search, HITS);
            Duplicates duplicates = new Duplicates();
            return new RankedMessages(log, store).some(best(Vicinity.of(hits.scores()), limit)).stream()
                    .filter(found -> !duplicates.repeats(found.message().content()))
                    .map(found -> new Near(found, hits.hold(found)))
                    .toList();
        });
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

    /** Without those whose log was rewritten since: their ordinals are others' now. */
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
     * The messages that can be found by words of the text, the best first, also those that say the same.
     *
     * @param workstream where to look; empty for everywhere
     */
    public List<Found> sharingWords(Optional<WorkstreamId> workstream, String text, int limit) {
        SearchQuery query =
                new SearchQuery(Terms.ofQuestion(text), workstream, Optional.empty(), Optional.empty(), limit);
        return caughtUp(workstream, store -> new RankedMessages(log, store).some(store.search(query).stream()
                .map(match -> Map.entry(new Place(match.workstream(), match.ordinal()), match.score()))
                .toList()));
    }

    /**
     * The messages from one ordinal to another, both included, as far as there are any. Those at the end are left out
     * when all together are very long; the first two are always there.
     */
    public List<Found> between(WorkstreamId id, long first, long last) {
        return indexed(id, store -> {
            List<Found> found = new ArrayList<>();
            Optional<Position> from = store.seek(id, first);
            long left = Bounds.READ_AT_ONCE;
            while (from.isPresent() && first + found.size() <= last && (left > 0 || found.size() < 2)) {
                Deadline.check();
                LogPage page = log.read(id, from.get(), (int) Math.min(PAGE, last - first - found.size() + FEW));
                for (Message message : messages(page)) {
                    if (first + found.size() <= last && (left > 0 || found.size() < 2)) {
                        found.add(new Found(id, first + found.size(), message, 0));
                        left -= message.length();
                    }
                }
                from = page.more() ? Optional.of(page.end().position()) : Optional.empty();
            }
            return found;
        });
    }

    private static List<Message> messages(LogPage page) {
        return page.entries().stream()
                .map(LogEntry::record)
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .toList();
    }

    /** Does the action on an index that holds all of the log, as far as it had been written when this was called. */
    public <R> R indexed(WorkstreamId id, Function<MessageIndex, R> action) {
        return caughtUp(Optional.of(id), action);
    }

    /** @param wanted the workstream that is looked at; empty for all */
    private <R> R caughtUp(Optional<WorkstreamId> wanted, Function<MessageIndex, R> action) {
        return index.use(store -> Rereading.of(() -> {
            R result;
            boolean before;
            do {
                wanted.ifPresentOrElse(
                        id -> indexing.catchUp(store, id, log.state(id)), () -> indexing.catchUp(store));
                before = holds(store, wanted);
                result = action.apply(store);
                // Else somebody has thrown the index away meanwhile, and with it what was to be found.
            } while (before && !holds(store, wanted));
            return result;
        }));
    }

    private static boolean holds(MessageIndex store, Optional<WorkstreamId> wanted) {
        return wanted.map(id -> store.checkpoint(id).isPresent()).orElseGet(() -> !store.logs().isEmpty());
    }

    /**
     * Takes out what is indexed of the logs, and sees to it that nothing of it is left where the index is kept.
     *
     * @param texts what is to be forgotten
     * @return whether nothing is left; false when others use the index, or it is unavailable
     */
    public boolean scrub(Iterable<WorkstreamId> logs, Iterable<String> texts) {
        boolean done = index.use(store -> {
            logs.forEach(store::forget);
            return store.scrub(texts);
        });
        boolean meaningless = scrubbing.test(logs);
        return done && meaningless && !index.isSubstituted();
    }

    /** How far the log's messages can be found, once those that can be found by words are all. */
    public Progress progress(WorkstreamId id) {
        long words = indexed(id, store -> store.count(id));
        return new Progress(words, words, meaning.map(by -> Math.min(words, by.count(id))).orElse(0L));
    }

    /**
     * Makes the vectors that the log's messages lack, as far as there is time.
     *
     * @param goOn asked between two steps, of a second or so each
     * @return whether all are made, or none are wanted
     */
    public boolean makeVectors(WorkstreamId id, BooleanSupplier goOn) {
        return meaning.map(by -> by.catchUp(id, goOn)).orElse(true);
    }

    /** Whether messages are found by what they mean, too. */
    public boolean hasMeaning() {
        return meaning.isPresent();
    }

    /** Takes out what is indexed of the log. */
    public void forget(WorkstreamId id) {
        index.use(store -> {
            store.forget(id);
            return store;
        });
        meaning.ifPresent(by -> by.forget(id));
    }
}
