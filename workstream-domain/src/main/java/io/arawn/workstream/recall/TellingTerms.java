package io.arawn.workstream.recall;

import io.arawn.workstream.recall.Searching.Searchable;
import io.arawn.workstream.text.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Selects the terms to search for. The cost of a search grows with the number of messages that it ranks, and frequent
 * words help little. So this class takes the rarest terms of a question until together they would rank too many
 * messages.
 */
final class TellingTerms {

    private static final int MOST_RANKED = 5_000;

    private final Searchable store;

    TellingTerms(Searchable store) {
        this.store = store;
    }

    /** The selected terms; at least one if the text has any. */
    List<String> of(String text) {
        List<String> terms = Terms.ofQuestion(text);
        Map<String, Integer> holding = store.holding(terms, MOST_RANKED);
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
