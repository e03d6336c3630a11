package io.arawn.workstream.recall;

import io.arawn.workstream.recall.Recall.Found;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ranks messages by what stands around them: an answer need not repeat the words of its question, and where several
 * hits stand close together, the matter was talked about. Each hit lends its neighbours a share of its score that fades
 * with the distance.
 */
final class Vicinity {

    private static final int REACH = 4;
    private static final double FADING = 2;

    /** One good hit tells more than several poor ones. */
    private static final double SHARPNESS = 2;

    private Vicinity() {}

    /** Places of messages in their log, the best first. */
    static List<Long> ranked(List<Found> hits, int limit) {
        Map<Long, Double> scores = new HashMap<>();
        for (Found hit : hits) {
            double score = Math.pow(hit.score(), SHARPNESS);
            for (long distance = -REACH; distance <= REACH; distance++) {
                scores.merge(hit.ordinal() + distance, score * Math.exp(-Math.abs(distance) / FADING), Double::sum);
            }
        }
        return scores.entrySet().stream()
                .filter(place -> place.getKey() >= 0)
                .sorted(Map.Entry.<Long, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.<Long, Double>comparingByKey(Comparator.reverseOrder())))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }
}
