package io.arawn.workstream.recall;

import io.arawn.workstream.recall.Fusion.Place;
import java.util.HashMap;
import java.util.Map;

/**
 * Adds to the score of a message a part of the scores of its neighbours. An answer need not repeat the words of its
 * question, and several hits close together show a discussion of the subject. Each hit gives its neighbours a share of
 * its score that falls with the distance. It falls faster for messages before the hit than for messages after it, which
 * may be answers.
 */
final class Vicinity {

    private static final int REACH = 4;
    private static final double FADING_BEFORE = 1.5;
    private static final double FADING_BEHIND = 2;

    /** The weight of a hit for itself; a neighbour at distance 0 would get 1. */
    private static final double OWN = 2;

    /** The exponent that makes one good hit count more than several poor ones. */
    private static final double SHARPNESS = 2;

    private Vicinity() {}

    static Map<Place, Double> of(Map<Place, Double> hits) {
        Map<Place, Double> scores = new HashMap<>();
        hits.forEach((hit, found) -> {
            double score = Math.pow(found, SHARPNESS);
            for (long distance = -REACH; distance <= REACH; distance++) {
                if (hit.ordinal() + distance >= 0) {
                    Place place = new Place(hit.workstream(), hit.ordinal() + distance);
                    scores.merge(place, score * share(distance), Double::sum);
                }
            }
        });
        return scores;
    }

    private static double share(long distance) {
        if (distance == 0) {
            return OWN;
        }
        return Math.exp(-Math.abs(distance) / (distance < 0 ? FADING_BEFORE : FADING_BEHIND));
    }
}
