package io.arawn.workstream.index;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.index.MessageIndex.Match;
import io.arawn.workstream.index.MessageIndex.SearchQuery;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The messages that hold terms, for a ranking.
 *
 * @param averageLength the average number of terms of all messages of the index
 * @param searched the number of messages in the workstreams that are searched
 */
public record Postings(double averageLength, long searched, List<Posting> holding) {

    private static final Comparator<Match> BEST_FIRST = Comparator.comparingDouble(Match::score).reversed();

    private static final Comparator<Posting> LATEST_FIRST = Comparator.comparing(Posting::timestamp)
            .thenComparingLong(Posting::ordinal)
            .reversed()
            .thenComparing(Posting::workstream);

    public Postings {
        holding = List.copyOf(holding);
    }

    /**
     * A message that holds some of the terms.
     *
     * @param words the weights of those terms, and the number of all terms of the message
     */
    public record Posting(
            WorkstreamId workstream, RecordId id, long ordinal, Role role, Instant timestamp, TermWeights words) {

        private boolean isAdmitted(SearchQuery query) {
            return query.role().map(role::equals).orElse(true)
                    && query.since().map(since -> !timestamp.isBefore(since)).orElse(true);
        }
    }

    /**
     * The weight of each term in a message.
     *
     * @param length the number of its terms, with repetitions
     */
    public record TermWeights(Map<String, Double> weights, int length) {

        private static final double CONTEXT_WEIGHT = 0.5;

        /** The weights of a message as it is indexed. */
        public static TermWeights of(IndexedMessage message) {
            Map<String, Double> weights = new HashMap<>();
            message.terms().forEach(term -> weights.merge(term, 1.0, Double::sum));
            message.context().forEach(term -> weights.merge(term, CONTEXT_WEIGHT, Double::sum));
            return new TermWeights(
                    weights, message.terms().size() + message.context().size());
        }

        /** Whether the message holds the term. */
        public boolean hold(String term) {
            return weights.containsKey(term);
        }

        double of(String term) {
            return weights.getOrDefault(term, 0.0);
        }
    }

    /** The best matches, as {@link MessageIndex#search} ranks them. */
    public List<Match> ranked(SearchQuery query) {
        Bm25 ranking = Bm25.over(
                averageLength, searched, holding.stream().map(Posting::words).toList(), query.terms());
        return holding.stream()
                .filter(each -> each.isAdmitted(query))
                .sorted(LATEST_FIRST)
                .map(each -> match(each, ranking.score(each.words())))
                .filter(match -> match.score() > 0)
                .sorted(BEST_FIRST)
                .limit(query.limit())
                .toList();
    }

    private static Match match(Posting each, double score) {
        return new Match(each.workstream(), each.id(), each.ordinal(), new Position("", each.ordinal()), score);
    }
}
