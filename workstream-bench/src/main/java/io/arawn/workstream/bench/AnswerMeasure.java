package io.arawn.workstream.bench;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.llm.ExtractiveSummarizer;
import io.arawn.workstream.llm.OfflineChatModel;
import io.arawn.workstream.llm.TokenCounters;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.model.ChatModels;
import io.arawn.workstream.model.ChatModels.AnsweringModel;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.ContextSettings;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Measures how many questions about written conversations the offline model answers correctly, and how many of their facts
 * a summary without a model contains. The questions of a conversation are asked one after the other in one workstream.
 */
final class AnswerMeasure {

    static final double FLOOR = 0.95;

    private static final ContextSettings NOTHING_VERBATIM =
            new ContextSettings(1, ContextSettings.DEFAULT.maxHistory(), ContextSettings.DEFAULT.maxTokens());

    private final TokenCounter counter = TokenCounters.forModel("gpt-4o");
    private final List<Taken> taken;

    AnswerMeasure(List<String> histories) {
        taken = histories.stream().map(AskedHistory::read).map(this::take).toList();
    }

    /**
     * The results for one history.
     *
     * @param wrong each wrong answer, with its question
     * @param held the number of facts in the summary
     * @param idle the number of unnecessary texts in the summary
     */
    record Taken(AskedHistory history, List<String> wrong, int held, int idle, String summary) {

        int right() {
            return history.questions().size() - wrong.size();
        }
    }

    List<Taken> taken() {
        return taken;
    }

    /** The share of correct answers over all histories. */
    double right() {
        return share(taken.stream().mapToInt(Taken::right).sum(), taken.stream()
                .mapToInt(each -> each.history().questions().size())
                .sum());
    }

    /** The share of expected facts in the summaries, less one fact for each unnecessary text. */
    double held() {
        return share(taken.stream().mapToInt(each -> each.held() - each.idle()).sum(), taken.stream()
                .mapToInt(each -> each.history().facts().size())
                .sum());
    }

    private static double share(int some, int all) {
        return (double) some / all;
    }

    String table() {
        String rows = taken.stream()
                .map(each -> String.format(
                        Locale.ROOT, "| %s | %d | %d of %d | %d of %d | %d of %d |%n",
                        each.history().name(),
                        each.history().messages().size(),
                        each.right(),
                        each.history().questions().size(),
                        each.held(),
                        each.history().facts().size(),
                        each.idle(),
                        each.history().idle().size()))
                .collect(Collectors.joining());
        return "| | messages | right answers | facts in the summary | idle texts in it |\n|---|---|---|---|---|\n"
                + rows
                + String.format(Locale.ROOT, "%nRight answers: %.3f. Facts less idle texts: %.3f.%n", right(), held());
    }

    private Taken take(AskedHistory history) {
        String summary = summary(history);
        return new Taken(
                history,
                wrong(history),
                (int) history.facts().stream().filter(fact -> fact.isIn(summary)).count(),
                (int) history.idle().stream().filter(text -> Wanted.of(text).isIn(summary)).count(),
                summary);
    }

    private List<String> wrong(AskedHistory history) {
        try (Arawn arawn = arawn(history, ContextSettings.DEFAULT)) {
            Workstream workstream = filled(arawn, history);
            List<String> wrong = new ArrayList<>();
            List<String> asked = new ArrayList<>();
            for (AskedQuestion question : history.questions()) {
                String reply = arawn.chat(workstream, question.text(), piece -> {})
                        .reply()
                        .map(Message::content)
                        .orElse("");
                if (!question.isAnsweredBy(reply, asked)) {
                    wrong.add(question.text() + "\n" + reply.indent(4));
                }
                asked.add(question.text());
            }
            return wrong;
        }
    }

    private String summary(AskedHistory history) {
        try (Arawn arawn = arawn(history, NOTHING_VERBATIM)) {
            return arawn.summarize(filled(arawn, history)).stream()
                    .map(SummaryMade::text)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static Workstream filled(Arawn arawn, AskedHistory history) {
        Workstream workstream = arawn.create(history.name());
        arawn.append(workstream.id(), history.messages());
        return workstream;
    }

    private Arawn arawn(AskedHistory history, ContextSettings context) {
        return Arawn.builder()
                .clock(InstantSource.fixed(history.asked()))
                .random(new Random(1))
                .context(context)
                .models(nameOf -> ChatModels.only(
                        new AnsweringModel(
                                new OfflineChatModel(ZoneOffset.UTC, InstantSource.fixed(history.asked()), nameOf),
                                counter)))
                .summarizers(ExtractiveSummarizer::new, ExtractiveSummarizer::new)
                .build();
    }
}
