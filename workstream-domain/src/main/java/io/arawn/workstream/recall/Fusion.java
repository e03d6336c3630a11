package io.arawn.workstream.recall;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.embedding.VectorIndex.Nearby;
import io.arawn.workstream.index.MessageIndex.Match;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Combines the scores of the search by words and the search by meaning. Both are first scaled to 0 to 1. BM25 is
 * divided by the best score, because a common word is evidence by itself. Cosines are scaled between the worst and the
 * best hit, because any two texts are somewhat similar, to a degree that depends on the model.
 */
final class Fusion {

    private static final double MEANING = 1;

    private Fusion() {}

    /** The place of a message. */
    record Place(WorkstreamId workstream, long ordinal) {}

    /**
     * The places that either search found, with scores above 0.
     *
     * @param covered the share of messages with vectors; the smaller it is, the less the search by meaning counts
     */
    static Map<Place, Double> of(List<Match> words, List<Nearby> meaning, double covered) {
        Map<Place, Double> scores = new HashMap<>();
        double most = words.stream().mapToDouble(Match::score).max().orElse(1);
        words.forEach(match -> scores.put(new Place(match.workstream(), match.ordinal()), match.score() / most));
        double best = meaning.stream().mapToDouble(Nearby::cosine).max().orElse(1);
        double worst = meaning.stream().mapToDouble(Nearby::cosine).min().orElse(0);
        double span = Math.max(best - worst, Double.MIN_NORMAL);
        for (Nearby nearby : meaning) {
            double score = MEANING * covered * (nearby.cosine() - worst) / span;
            if (score > 0) {
                scores.merge(new Place(nearby.workstream(), nearby.ordinal()), score, Double::sum);
            }
        }
        return scores;
    }
}
