package io.arawn.workstream.llm;

import io.arawn.workstream.speech.QuestionForm;
import io.arawn.workstream.speech.SpeechSign;
import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Phrases;
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
    private static final int BEGINNING = 3;
    private static final int SHORT = 3;
    private static final int LONG = 45;
    private static final double SMOOTHING = 4;

    /** What a statement says need not be said again elsewhere. */
    private static final double OWN = 0.5;
    private static final double NAMING = 2.0;
    private static final double NUMBERING = 1.5;
    private static final double TENTATIVE = 0.4;
    private static final double IDLE = 0.4;
    private static final double REPLIED = 0.7;

    private final Map<Integer, Set<String>> terms = new HashMap<>();
    private final List<Statement> telling;
    private final Map<String, Integer> found = new HashMap<>();
    private final int count;

    Salience(List<Statement> statements) {
        statements.forEach(each -> terms.put(each.order(), Set.copyOf(Terms.wordsOf(each.text()))));
        List<Statement> some = statements.stream().filter(this::isTelling).toList();
        telling = some.isEmpty() ? statements : some;
        count = telling.size();
        telling.forEach(statement -> terms(statement).forEach(term -> found.merge(term, 1, Integer::sum)));
    }

    /** The statements that are more than a word or two, or name something; all of them if none is. */
    List<Statement> telling() {
        return telling;
    }

    /** The significant terms of the statement, each once. */
    Set<String> terms(Statement statement) {
        return terms.getOrDefault(statement.order(), Set.of());
    }

    private boolean isTelling(Statement statement) {
        return terms(statement).size() >= SHORT || Identifiers.hasDigit(statement.text())
                || Names.in(statement.text()) || SpeechSign.DECIDES.in(statement.text());
    }

    double of(Statement statement) {
        Set<String> own = terms(statement);
        double centrality = own.stream().mapToDouble(this::weight).sum() / (own.size() + SMOOTHING);
        return (centrality + OWN) * kind(statement) * length(own.size()) * place(statement.order());
    }

    /**
     * The weight of a term in the centroid of all statements: high if it is frequent here, but not in every statement.
     */
    private double weight(String term) {
        int times = found.getOrDefault(term, 1);
        return Math.log(1 + times) * Math.log(1 + (double) count / times);
    }

    private static double kind(Statement statement) {
        String text = statement.text();
        double kind = DECIDING.in(Letters.small(text)) ? 1.5 : 1.0;
        Set<SpeechSign> signs = SpeechSign.of(text);
        boolean open = signs.contains(SpeechSign.OPENS);
        kind *= open ? 2.5 : 1.0;
        kind *= signs.contains(SpeechSign.DECIDES) || signs.contains(SpeechSign.CHANGES) ? 1.5 : 1.0;
        kind *= !open && signs.contains(SpeechSign.PROPOSES) ? TENTATIVE : 1.0;
        kind *= !open && QuestionForm.matches(text) ? TENTATIVE : 1.0;
        kind *= Significance.isPhatic(text) ? IDLE : 1.0;
        kind *= Identifiers.isNamedIn(text) ? NAMING
                : Identifiers.isAmountIn(text) || Identifiers.hasDigit(text) ? NUMBERING : 1.0;
        kind *= Names.in(text) ? NUMBERING : 1.0;
        return switch (statement.speaker()) {
            case "tool_result", "tool_use" -> kind * 0.4;
            case "system" -> kind * 0.7;
            case "assistant" -> kind * REPLIED;
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
