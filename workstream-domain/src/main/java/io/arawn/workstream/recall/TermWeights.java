package io.arawn.workstream.recall;

import java.util.HashMap;
import java.util.Map;

/**
 * How much a message says of each term.
 *
 * @param length how many terms it has in all, repeated ones included
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
