package io.arawn.workstream.llm;

import io.arawn.workstream.text.Terms;
import java.text.BreakIterator;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Measures the relevance of texts to a question: the share of its terms that they contain, with more weight for rare
 * terms.
 */
final class Bearing {

    private static final int LONGEST_QUOTE = 180;
    private static final double FAINT_SHARE = 0.2;

    /** Words of questions that refer to the conversation and not to its subject. */
    private static final Set<String> FAINT =
            termsOf("choose chose chosen choice decide decision agree pick settle use used"
                    + " talk discuss mention speak think thought plan want make made write wrote tell told know note noted ask asked"
                    + " answer remember first last latest recent now current currently still today yesterday time date day thing"
                    + " anything something someone anyone everything start started go went get got new next let");

    private static final Set<String> DECIDING =
            termsOf("choose chose chosen choice decide decided decision agree agreed pick picked settle settled");
    private static final String DECIDED = "decid";

    private final Map<String, Double> weights;
    private final double total;
    private final boolean onlyFaint;

    /** @param history all texts that may be relevant, which show the rare terms */
    Bearing(String question, List<String> history) {
        Set<String> asked = Terms.ofQuestion(question).stream().map(Bearing::known).collect(Collectors.toSet());
        Map<String, Integer> found = new HashMap<>();
        history.forEach(text -> terms(text).stream().filter(asked::contains)
                .forEach(term -> found.merge(term, 1, Integer::sum)));
        onlyFaint = FAINT.containsAll(asked);
        weights = asked.stream().collect(Collectors.toMap(
                term -> term, term -> weight(term, found.getOrDefault(term, 0), history.size())));
        total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private double weight(String term, int found, int of) {
        double rarity = Math.log(1 + (of - found + 0.5) / (found + 0.5)) + 0.5;
        return FAINT.contains(term) && !onlyFaint ? rarity * FAINT_SHARE : rarity;
    }

    private static String known(String term) {
        return DECIDING.contains(term) ? DECIDED : term;
    }

    private static Set<String> terms(String text) {
        return Terms.of(text).stream().map(Bearing::known).collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<String> termsOf(String words) {
        return Set.copyOf(new HashSet<>(Terms.of(words)));
    }

    /** From 0, unrelated to the question, to 1, for a text with all terms of the question. */
    double of(String text) {
        Set<String> held = terms(text);
        held.retainAll(weights.keySet());
        if (total == 0 || (!onlyFaint && FAINT.containsAll(held))) {
            return 0;
        }
        return held.stream().mapToDouble(term -> weights.getOrDefault(term, 0.0)).sum() / total;
    }

    /** The number of significant terms that the text shares with the question. */
    long shared(String text) {
        return terms(text).stream().filter(term -> weights.containsKey(term) && !FAINT.contains(term)).count();
    }

    /** Whether the question asks for a decision, and the text reports one. */
    boolean decides(String text) {
        return weights.containsKey(DECIDED) && terms(text).contains(DECIDED);
    }

    /** The most relevant part of the text: a sentence, or the text around the match in a long sentence. */
    String quote(String text) {
        String sentence = Sentences.of(text).stream().max(Comparator.comparingDouble(this::of)).orElse(text);
        return Excerpt.around(sentence, position(sentence), LONGEST_QUOTE);
    }

    private int position(String sentence) {
        BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
        words.setText(sentence);
        int start = 0;
        for (int end = words.next(); end != BreakIterator.DONE; end = words.next()) {
            if (of(sentence.substring(start, end)) > 0) {
                return start;
            }
            start = end;
        }
        return 0;
    }
}
