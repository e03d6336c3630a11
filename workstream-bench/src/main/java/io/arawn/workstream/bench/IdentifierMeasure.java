package io.arawn.workstream.bench;

import io.arawn.workstream.bench.ProjectHistory.Question;
import io.arawn.workstream.llm.TokenCounters;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.PlanItem;
import io.arawn.workstream.plan.PlanItem.Reason;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Measures how many of the exact values in a project's conversation the plan contains when a question asks for them, after
 * all but the newest messages were summarised. For a corrected value, only the current one counts. Tokens are those of
 * o200k, over all items.
 */
final class IdentifierMeasure {

    static final double FLOOR = 0.90;

    private static final int HISTORIES = 5;
    private static final int TURNS = 1_500;
    private static final List<Integer> BUDGETS = List.of(1_000, 2_000, 4_000);
    private static final List<Integer> SUMMARY_BUDGETS = List.of(4_000, 8_000, 100_000);
    private static final int LAST = 50;

    private final TokenCounter counter = TokenCounter.remembering(TokenCounters.forModel("gpt-4o"));
    private final Map<String, Share> rows = new LinkedHashMap<>();
    private int summarised;
    private int messages;

    /** The shares, as a table. */
    String table() throws IOException {
        for (int seed = 1; seed <= HISTORIES; seed++) {
            ProjectHistory history = ProjectHistory.of(seed, TURNS);
            try (TemporaryStore store = new TemporaryStore()) {
                store.fill(history.messages());
                summarised += store.summarise(counter);
                messages += history.messages().size();
                history.questions().forEach(question -> measure(store, history, question));
            }
        }
        StringBuilder table = new StringBuilder("| | identifiers | corrected ones |\n|---|---|---|\n");
        rows.forEach((name, share) -> table.append(share.row(name)));
        return table + String.format(
                Locale.ROOT, "%n%d histories of %,d messages in all, %,d of them summarised%n", HISTORIES, messages,
                summarised);
    }

    /** The share for the largest budget. */
    double share() {
        Share share = rows.get(name(BUDGETS.getLast()));
        return share == null ? 0 : share.all();
    }

    private static String name(int budget) {
        return "plan, " + budget + " tokens";
    }

    private void measure(TemporaryStore store, ProjectHistory history, Question question) {
        int newest = history.messages().size() - LAST;
        count("last " + LAST + " messages", question, history.messages().subList(newest, newest + LAST).stream()
                .map(Message::content).toList());
        for (int budget : BUDGETS) {
            Plan plan = store.plan(question.text(), budget, counter);
            count(name(budget), question, texts(plan, false));
        }
        for (int budget : SUMMARY_BUDGETS) {
            Plan plan = store.plan(question.text(), budget, counter);
            count("in the summaries, " + budget + " tokens", question, texts(plan, true));
            if (budget == SUMMARY_BUDGETS.getLast()) {
                count("in the summaries: " + question.kind().label(), question, texts(plan, true));
            }
        }
    }

    private static List<String> texts(Plan plan, boolean summariesOnly) {
        return plan.items().stream()
                .filter(item -> !summariesOnly || item.reason() == Reason.SUMMARY)
                .map(PlanItem::text)
                .toList();
    }

    private void count(String name, Question question, List<String> texts) {
        Pattern answer = Pattern.compile("(?<![\\w.])" + Pattern.quote(question.answer()) + "(?!\\w)");
        boolean found = texts.stream().anyMatch(text -> answer.matcher(text).find());
        rows.computeIfAbsent(name, any -> new Share()).add(question, found);
    }

    private static final class Share {

        private int found;
        private int asked;
        private int correctedFound;
        private int correctedAsked;

        void add(Question question, boolean there) {
            asked++;
            found += there ? 1 : 0;
            if (question.corrected()) {
                correctedAsked++;
                correctedFound += there ? 1 : 0;
            }
        }

        double all() {
            return (double) found / asked;
        }

        String row(String name) {
            return String.format(
                    Locale.ROOT, "| %s | %.3f | %.3f |%n", name, all(), (double) correctedFound / correctedAsked);
        }
    }
}
