package io.arawn.workstream.recall;

import io.arawn.workstream.recall.Fusion.Place;
import java.util.HashMap;
import java.util.Map;

/**
 * Scores messages by what stands around them too: an answer need not repeat the words of its question, and where several
 * hits stand close together, the matter was talked about. Each hit lends its neighbours a share of its score that fades
 * with the distance, sooner for those before it than for those behind, where answers stand.
 */
final class Vicinity {

    private static final int REACH = 4;
    private static final double FADING_BEFORE = 1.5;
    private static final double FADING_BEHIND = 2;

    /** What a hit keeps for itself, where a neighbour at no distance would get 1. */
    private static final double OWN = 2;

    /** One good hit tells more than several poor ones. */
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
