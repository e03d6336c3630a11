package io.arawn.workstream.recall;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.Deadline;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.embedding.VectorIndex.Nearby;
import io.arawn.workstream.index.IndexedMessage;
import io.arawn.workstream.index.MessageIndex.Match;
import io.arawn.workstream.index.MessageIndex.SearchQuery;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.recall.Fusion.Place;
import io.arawn.workstream.speech.QuotedReply;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.store.Search.Near;
import io.arawn.workstream.text.Terms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Finds messages by words and by meaning, and ranks them. The rules are the same whatever keeps the messages. */
public final class Searching {

    /** The number of hits from each kind of search. */
    private static final int HITS = 200;

    /** The number of hits if a filter may reject most of them. */
    private static final int FILTERED_HITS = 2_000;

    /** How many times as many hits are asked for, if others than the wanted came. */
    private static final int GROWTH = 8;

    private final Searchable store;
    private final RankedMessages ranked;

    public Searching(Searchable store) {
        this.store = store;
        ranked = new RankedMessages(store);
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
     *
     * @param among whether the messages of a workstream are searched
     */
    public List<Found> search(Search search, Predicate<WorkstreamId> among) {
        int hits = search.isOpen() ? Math.max(HITS, search.limit()) : Math.max(FILTERED_HITS, search.limit());
        Hits found = hits(search, hits, among);
        Map<Place, Double> scores = Vicinity.of(found.scores());
        scores.keySet().retainAll(found.scores().keySet());
        return admitted(search, found, best(scores, hits));
    }

    private List<Found> admitted(Search search, Hits hits, List<Map.Entry<Place, Double>> best) {
        List<Found> found = new ArrayList<>();
        Duplicates<Found> duplicates = new Duplicates<>();
        long[] left = {Bounds.READ_AT_ONCE};
        // The caller wants few hits, and reading them takes most of the time.
        int together = search.isOpen() ? 2 * search.limit() : Integer.MAX_VALUE;
        ranked.forEach(best, together, each -> {
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
        Search search = Search.everywhere(QuestionEnds.of(question), limit).in(id);
        Hits hits = hits(search, HITS, any -> true);
        List<Found> best = ranked.some(best(Vicinity.of(hits.scores()), limit)).stream()
                .filter(found -> !without.test(found.message()))
                .toList();
        return latest(best).stream()
                .map(found -> new Near(found, hits.hold(found)))
                .toList();
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

    private Hits hits(Search search, int limit, Predicate<WorkstreamId> among) {
        Supplier<List<Nearby>> nearest = store.beginNearest(search.text(), search.workstream(), limit);
        List<String> telling = new TellingTerms(store).of(search.text());
        List<Match> words = first(
                limit, match -> among.test(match.workstream()), most -> store.search(new SearchQuery(
                        telling, search.workstream(), search.role(), search.since(), most)));
        List<Nearby> near = first(
                limit, each -> among.test(each.workstream()),
                most -> most == limit ? nearest.get() : store.nearest(search.text(), search.workstream(), most));
        Set<Place> meant = near.stream()
                .map(each -> new Place(each.workstream(), each.ordinal()))
                .collect(Collectors.toSet());
        Set<String> terms = Set.copyOf(Terms.ofQuestion(search.text()));
        return new Hits(terms, words, meant, near, store.covered(search.workstream()));
    }

    /** The first hits that are wanted. Asks for more as long as too many of those that came are not. */
    private static <H> List<H> first(int limit, Predicate<H> wanted, IntFunction<List<H>> hits) {
        int most = limit;
        while (true) {
            List<H> all = hits.apply(most);
            List<H> found = all.stream().filter(wanted).limit(limit).toList();
            if (found.size() == limit || all.size() < most || most > Integer.MAX_VALUE / GROWTH) {
                return found;
            }
            Deadline.check();
            most *= GROWTH;
        }
    }

    /**
     * The messages that share words with the text, the best first, including messages with the same text.
     *
     * @param workstream the workstream to search; empty for all
     */
    public List<Found> sharingWords(Optional<WorkstreamId> workstream, String text, int limit) {
        SearchQuery query =
                new SearchQuery(Terms.ofQuestion(text), workstream, Optional.empty(), Optional.empty(), limit);
        return ranked.some(store.search(query).stream()
                .map(match -> Map.entry(new Place(match.workstream(), match.ordinal()), match.score()))
                .toList());
    }

    /** What a search reads: words, vectors and messages of one moment. */
    public interface Searchable {

        /** As {@link io.arawn.workstream.index.MessageIndex#holding}. */
        Map<String, Integer> holding(List<String> terms, int enough);

        /** As {@link io.arawn.workstream.index.MessageIndex#search}. */
        List<Match> search(SearchQuery query);

        /** The messages nearest to the question, the nearest first; empty without vectors. All ordinals are of this moment. */
        List<Nearby> nearest(String question, Optional<WorkstreamId> workstream, int limit);

        /** Begins {@link #nearest}, perhaps on another thread, and returns what waits for the result. */
        default Supplier<List<Nearby>> beginNearest(String question, Optional<WorkstreamId> workstream, int limit) {
            return () -> nearest(question, workstream, limit);
        }

        /** The share of the messages that have vectors, at most 1; 1 if there is no search by meaning. */
        double covered(Optional<WorkstreamId> workstream);

        /** The messages with these ordinals, by ordinal; only those that exist. */
        Map<Long, Message> messages(WorkstreamId id, Collection<Long> ordinals);
    }
}
