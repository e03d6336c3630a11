package io.arawn.workstream.index;

import io.arawn.workstream.index.Postings.TermWeights;
import java.util.Collection;
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
     * @param averageLength of all messages of the index
     * @param searched the number of messages in the logs that are searched
     * @param holding those of them that hold any of the terms; others make no difference
     */
    static Bm25 over(double averageLength, long searched, Collection<TermWeights> holding, List<String> terms) {
        Map<String, Known> known = new LinkedHashMap<>();
        for (String term : terms) {
            long count = holding.stream().filter(message -> message.hold(term)).count();
            double most = holding.stream().mapToDouble(message -> part(message, term, averageLength)).max().orElse(0);
            if (count > 0) {
                known.put(term, new Known(rarity(searched, count), most));
            }
        }
        return new Bm25(known, averageLength);
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
