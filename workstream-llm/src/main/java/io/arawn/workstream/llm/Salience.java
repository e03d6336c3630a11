package io.arawn.workstream.llm;

import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Terms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures the significance of the statements of a conversation: closeness to its subject, decisions, questions and
 * requests for work.
 */
final class Salience {

    /** Some are often typed without their apostrophe. */
    private static final Phrases DECIDING = Phrases
            .of("decide|decided|decision|i want|we want|we need|i need|we'll|well|we will|let's|lets|choose|chose|chosen"
                    + "|agree|agreed|instead|go with|going with|settle on|settled on|use|must|never|always|because|goal"
                    + "|aim|deadline|conclusion")
            .or("决定|決定|選|选|beschlossen|entschieden|решили|décidé|decidido");
    private static final Phrases OPEN = Phrases.of(
            "todo|fixme|open question|next step|still need|unclear|to be decided|tbd|remains|blocked");
    private static final int BEGINNING = 3;
    private static final int SHORT = 3;
    private static final int LONG = 45;
    private static final double SMOOTHING = 4;
    private static final double NAMING = 2.0;

    private final Map<String, Integer> found = new HashMap<>();
    private final int count;

    Salience(List<Statement> statements) {
        count = statements.size();
        statements.forEach(statement -> terms(statement).forEach(term -> found.merge(term, 1, Integer::sum)));
    }

    /** The significant terms of the statement, each once. */
    static Set<String> terms(Statement statement) {
        return Set.copyOf(Terms.wordsOf(statement.text()));
    }

    double of(Statement statement) {
        Set<String> terms = terms(statement);
        double centrality = terms.stream().mapToDouble(this::weight).sum() / (terms.size() + SMOOTHING);
        return centrality * kind(statement) * length(terms.size()) * place(statement.order());
    }

    /**
     * The weight of a term in the centroid of all statements: high if it is frequent here, but not in every statement.
     */
    private double weight(String term) {
        int times = found.getOrDefault(term, 1);
        return Math.log(1 + times) * Math.log(1 + (double) count / times);
    }

    private static double kind(Statement statement) {
        String text = Letters.small(statement.text());
        double kind = DECIDING.in(text) ? 2.0 : 1.0;
        kind *= OPEN.in(text) ? 2.5 : 1.0;
        kind *= text.endsWith("?") ? 1.1 : 1.0;
        kind *= Identifiers.isNamedIn(statement.text()) ? NAMING
                : Identifiers.isAmountIn(statement.text()) ? 1.25 : 1.0;
        return switch (statement.speaker()) {
            case "tool_result", "tool_use" -> kind * 0.4;
            case "system" -> kind * 0.7;
            default -> kind;
        };
    }

    private static double length(int terms) {
        return terms < SHORT ? 0.25 : terms > LONG ? (double) LONG / terms : 1;
    }

    /** The beginning and the end of a conversation are more significant than its middle. */
    private double place(int order) {
        return order < BEGINNING ? 1.3 : order >= count * 0.95 ? 1.15 : 1;
    }
}
