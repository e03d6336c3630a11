package io.arawn.workstream.llm;

import io.arawn.workstream.model.TokenCounter;
import java.util.ArrayList;
import java.util.List;

/** The last line of a summary, with the identifiers to keep verbatim. */
final class VerbatimLine {

    private VerbatimLine() {}

    /** The text with a last line of the identifiers that it does not contain, as many as the budget permits. */
    static String added(String text, List<String> identifiers, int maxTokens, TokenCounter counter) {
        int left = maxTokens - counter.count(text + "\n" + Statement.VERBATIM);
        List<String> kept = new ArrayList<>();
        for (String identifier : identifiers.subList(0, Math.min(identifiers.size(), maxTokens))) {
            int cost = counter.count(", " + identifier) + 1;
            if (cost <= left && !text.contains(identifier)
                    && kept.stream().noneMatch(other -> other.contains(identifier))) {
                kept.add(identifier);
                left -= cost;
            }
        }
        String line = line(kept);
        while (!kept.isEmpty() && counter.count(text + line) > maxTokens) {
            kept.removeLast();
            line = line(kept);
        }
        return text + line;
    }

    private static String line(List<String> kept) {
        return kept.isEmpty() ? "" : "\n" + Statement.VERBATIM + String.join(", ", kept);
    }
}
