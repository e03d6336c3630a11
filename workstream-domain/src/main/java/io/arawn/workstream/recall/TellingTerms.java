package io.arawn.workstream.recall;

import io.arawn.workstream.recall.Searching.Searchable;
import io.arawn.workstream.text.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Selects the terms to search for. The cost of a search grows with the number of messages that it ranks, and frequent
 * words help little. So this class takes the rarest terms of a question until together they would rank too many
 * messages.
 */
final class TellingTerms {

    private static final int MOST_RANKED = 5_000;

    /** Counting takes time, too. Terms are counted up to this number first, and the frequent ones further. */
    private static final int FIRST_COUNT = 300;

    private static final int FURTHER = 4;

    private final Searchable store;

    TellingTerms(Searchable store) {
        this.store = store;
    }

    /** The selected terms; at least one if the text has any. */
    List<String> of(String text) {
        List<String> terms = Terms.ofQuestion(text);
        Map<String, Integer> holding = holding(terms);
        List<String> telling = new ArrayList<>();
        int ranked = 0;
        List<String> rarestFirst = terms.stream()
                .sorted(Comparator.comparingInt(term -> holding.getOrDefault(term, MOST_RANKED)))
                .toList();
        for (String term : rarestFirst) {
            ranked += holding.getOrDefault(term, MOST_RANKED);
            if (!telling.isEmpty() && ranked > MOST_RANKED) {
                break;
            }
            telling.add(term);
        }
        return telling;
    }

    /** How many messages hold each term; without those that hold more than the rarer ones leave room for. */
    private Map<String, Integer> holding(List<String> terms) {
        Map<String, Integer> holding = new HashMap<>();
        List<String> frequent = terms;
        int left = MOST_RANKED;
        for (int most = FIRST_COUNT; !frequent.isEmpty() && most <= left + 1;
                most = Math.min(most * FURTHER, left + 1)) {
            int enough = most;
            store.holding(frequent, enough).forEach((term, count) -> {
                if (count < enough) {
                    holding.put(term, count);
                }
            });
            frequent = terms.stream().filter(term -> !holding.containsKey(term)).toList();
            left = MOST_RANKED - holding.values().stream().mapToInt(Integer::intValue).sum();
            if (most > left) {
                break;
            }
        }
        return holding;
    }
}
