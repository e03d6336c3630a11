package io.arawn.workstream.index;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Okapi BM25 with the same operations as FTS5, each term scaled by its best message. The scores have the precision of a
 * float, so that scores that are equal in one index are equal in another.
 *
 * @param terms what is known of each term of the query
 * @param averageLength of all messages of the index
 */
record Bm25(Map<String, Known> terms, double averageLength) {

    private static final double K1 = 1.2;
    private static final double B = 0.75;
    private static final double LEAST_RARITY = 1e-6;

    /**
     * A term in the searched messages.
     *
     * @param rarity the inverse document frequency
     * @param most the largest part of a message
     */
    private record Known(double rarity, double most) {}

    /**
     * @param all the messages of the index
     * @param searched those of the logs that are searched
     */
    static Bm25 over(List<TermWeights> all, List<TermWeights> searched, List<String> terms) {
        double average = all.stream().mapToLong(TermWeights::length).sum() / (double) all.size();
        Map<String, Known> known = new LinkedHashMap<>();
        for (String term : terms) {
            long holding = searched.stream().filter(message -> message.hold(term)).count();
            double most = searched.stream().mapToDouble(message -> part(message, term, average)).max().orElse(0);
            if (holding > 0) {
                known.put(term, new Known(rarity(searched.size(), holding), most));
            }
        }
        return new Bm25(known, average);
    }

    private static double rarity(long searched, long holding) {
        return Math.max(LEAST_RARITY, Math.log((searched - holding + 0.5) / (holding + 0.5)));
    }

    /** The score; positive if the message holds any of the terms, else 0. */
    double score(TermWeights message) {
        double score = 0;
        for (Map.Entry<String, Known> term : terms.entrySet()) {
            Known known = term.getValue();
            score += known.rarity * (part(message, term.getKey(), averageLength) / known.most);
        }
        return (float) score;
    }

    private static double part(TermWeights message, String term, double average) {
        double weight = message.of(term);
        return (weight * (K1 + 1)) / (weight + K1 * (1 - B + B * message.length() / average));
    }
}
