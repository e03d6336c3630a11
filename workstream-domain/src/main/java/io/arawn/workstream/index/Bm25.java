package io.arawn.workstream.index;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Okapi BM25 with the same operations as FTS5, so that scores that are equal there are equal here.
 *
 * @param rarities the inverse document frequency of each term of the query
 */
record Bm25(Map<String, Double> rarities, double averageLength) {

    private static final double K1 = 1.2;
    private static final double B = 0.75;
    private static final double LEAST_RARITY = 1e-6;

    static Bm25 over(List<TermWeights> messages, List<String> terms) {
        Map<String, Double> rarities = new LinkedHashMap<>();
        for (String term : terms) {
            long holding = messages.stream().filter(message -> message.hold(term)).count();
            double rarity = Math.log((messages.size() - holding + 0.5) / (holding + 0.5));
            rarities.put(term, rarity > 0 ? rarity : LEAST_RARITY);
        }
        long length = messages.stream().mapToLong(TermWeights::length).sum();
        return new Bm25(rarities, (double) length / messages.size());
    }

    /** The score; positive if the message holds any of the terms, else 0. */
    double score(TermWeights message) {
        double score = 0;
        for (Map.Entry<String, Double> rarity : rarities.entrySet()) {
            double weight = message.of(rarity.getKey());
            score += rarity.getValue()
                    * ((weight * (K1 + 1)) / (weight + K1 * (1 - B + B * message.length() / averageLength)));
        }
        return score;
    }
}
