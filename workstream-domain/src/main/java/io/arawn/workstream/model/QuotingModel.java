package io.arawn.workstream.model;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.Completion.Finish;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.PlanItem;
import io.arawn.workstream.plan.PlanItem.Reason;
import io.arawn.workstream.speech.QuotedReply;
import io.arawn.workstream.text.MatchingWords;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Answers without a model: quotes the messages of the plan that share the most words with the question. Equal prompts
 * have equal replies.
 */
final class QuotingModel implements ChatModel {

    private static final String NAME = QuotedReply.QUOTES;
    private static final int WINDOW = 128_000;
    private static final int MAX_REPLY = 1_024;
    private static final int QUOTES = 3;
    private static final String NOTHING = "No model is set, and no earlier message shares a word with the question.";

    private record Match(Message message, int words) {}

    @Override
    public ModelInfo info() {
        return new ModelInfo(NAME, NAME, WINDOW, MAX_REPLY);
    }

    @Override
    public Completion reply(Prompt prompt, Consumer<ReplyPiece> listener, Cancellation cancellation) {
        List<String> quotes = quotes(prompt);
        String text = quotes.isEmpty() ? NOTHING : String.join("\n", quotes);
        listener.accept(new ReplyPiece.Text(text));
        return new Completion(text, Finish.STOP, Map.of(), NAME);
    }

    private static List<String> quotes(Prompt prompt) {
        List<PlanItem> items = prompt.plan().map(Plan::items).orElse(List.of());
        String asked = items.stream()
                .filter(item -> item.reason() == Reason.QUESTION)
                .map(item -> item.worded().content())
                .collect(Collectors.joining(" "));
        MatchingWords question = MatchingWords.of(asked);
        return items.stream()
                .filter(item -> item.reason() != Reason.QUESTION)
                .map(PlanItem::message)
                .flatMap(Optional::stream)
                .filter(message -> message.role().equals(Role.USER))
                .map(message -> new Match(message, question.in(message.content()).size()))
                .filter(match -> match.words() > 0)
                .sorted(Comparator.comparingInt(Match::words).reversed())
                .limit(QUOTES)
                .map(match -> "> " + match.message().content().strip().replace("\n", "\n> "))
                .toList();
    }
}
