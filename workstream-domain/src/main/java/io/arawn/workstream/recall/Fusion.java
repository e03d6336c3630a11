package io.arawn.workstream.recall;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.recall.VectorIndex.Nearby;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one score of what words say and what meaning says. Both are put on a scale from 0 to 1 first: BM25 by the best
 * score, for a word in common is evidence by itself; cosines by the best and the worst that were found, for any two
 * texts are somewhat alike, and how much so differs from model to model.
 */
final class Fusion {

    private static final double MEANING = 0.6;

    private Fusion() {}

    /** Where a message stands. */
    record Place(WorkstreamId workstream, long ordinal) {}

    /**
     * The places that either found, with scores above 0.
     *
     * @param covered the share of messages that meaning can find: the fewer, the less it says that it found one
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
