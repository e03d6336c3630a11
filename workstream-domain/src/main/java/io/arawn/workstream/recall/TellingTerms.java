package io.arawn.workstream.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The terms to search for. The cost of a search grows with the messages it ranks, and a word that very many of them hold
 * tells little; so of a question's terms the rarest are taken, until together they would rank too many.
 */
final class TellingTerms {

    private static final int MOST_RANKED = 5_000;

    private final MessageIndex index;

    TellingTerms(MessageIndex index) {
        this.index = index;
    }

    /** At least one term of a text that has any. */
    List<String> of(String text) {
        List<String> terms = Terms.ofQuestion(text);
        Map<String, Integer> holding = index.holding(terms, MOST_RANKED);
        List<String> telling = new ArrayList<>();
        int ranked = 0;
        List<String> rarestFirst = terms.stream()
                .sorted(Comparator.comparingInt(term -> holding.getOrDefault(term, 0)))
                .toList();
        for (String term : rarestFirst) {
            ranked += holding.getOrDefault(term, 0);
            if (!telling.isEmpty() && ranked > MOST_RANKED) {
                break;
            }
            telling.add(term);
        }
        return telling;
    }
}
