package io.arawn.workstream.index;

import java.util.HashMap;
import java.util.Map;

/**
 * The weight of each term in a message.
 *
 * @param length the number of its terms, with repetitions
 */
record TermWeights(Map<String, Double> weights, int length) {

    private static final double CONTEXT_WEIGHT = 0.5;

    static TermWeights of(IndexedMessage message) {
        Map<String, Double> weights = new HashMap<>();
        message.terms().forEach(term -> weights.merge(term, 1.0, Double::sum));
        message.context().forEach(term -> weights.merge(term, CONTEXT_WEIGHT, Double::sum));
        return new TermWeights(
                weights, message.terms().size() + message.context().size());
    }

    boolean hold(String term) {
        return weights.containsKey(term);
    }

    double of(String term) {
        return weights.getOrDefault(term, 0.0);
    }
}
