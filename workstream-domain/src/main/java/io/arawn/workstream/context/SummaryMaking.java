package io.arawn.workstream.context;

import io.arawn.workstream.Deadline;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.summary.Covered;
import io.arawn.workstream.summary.Summarizer;
import io.arawn.workstream.summary.Summarizer.Passage;
import io.arawn.workstream.summary.Summarizer.Summary;
import io.arawn.workstream.view.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes one summary and records its range.
 *
 * @param budget the tokens of a model call; a summary may take a small part of them
 */
record SummaryMaking(
        Summarizer summarizer, int budget, TokenCounter counter, EventOrigins origins) {

    private static final int LEAST_TOKENS = 50;
    private static final int USUAL_TOKENS = 100;
    private static final int MOST_TOKENS = 400;
    private static final int MOST_TOKENS_OF_MERGED = 800;
    private static final int SHARE_OF_BUDGET = 50;
    private static final int SHARE_OF_MESSAGES = 2;
    private static final int SHARE_OF_SUMMARIES = 2;

    /** The summary of the messages; empty if it would not be shorter than the messages. */
    Optional<SummaryMade> of(List<Message> messages) {
        List<Passage> passages = withoutEcho(messages).stream()
                .map(message -> new Passage(speaker(message), message.timestamp(), message.content()))
                .toList();
        List<Instant> times = messages.stream().map(Message::timestamp).sorted().toList();
        return shorter(passages, SHARE_OF_MESSAGES, MOST_TOKENS)
                .map(text -> new SummaryMade(
                        origins.unsigned(),
                        messages.getFirst().id(),
                        messages.getLast().id(),
                        times.getFirst(),
                        times.getLast(),
                        messages.size(),
                        messages.stream().map(SummaryMaking::speaker).distinct().sorted().toList(),
                        0,
                        List.of(),
                        text.by(),
                        text.text()));
    }

    /** Leaves out messages that only repeat others. If every message does, leaves out none. */
    private static List<Message> withoutEcho(List<Message> messages) {
        Set<RecordId> echo = Turn.of(messages).stream()
                .flatMap(turn -> Echo.of(turn).stream())
                .map(Message::id)
                .collect(Collectors.toSet());
        List<Message> others = messages.stream().filter(message -> !echo.contains(message.id())).toList();
        return others.isEmpty() ? messages : others;
    }

    /** One summary of adjacent summaries of one level; empty if it would not be shorter. */
    Optional<SummaryMade> ofNeighbours(List<Covered> neighbours) {
        List<SummaryMade> group = neighbours.stream().map(Covered::summary).toList();
        List<Passage> passages = group.stream()
                .map(summary -> new Passage(String.join(", ", summary.participants()), summary.from(), summary.text()))
                .toList();
        return shorter(passages, SHARE_OF_SUMMARIES, MOST_TOKENS_OF_MERGED)
                .map(text -> new SummaryMade(
                        origins.unsigned(),
                        group.getFirst().first(),
                        group.getLast().last(),
                        group.stream().map(SummaryMade::from).min(Instant::compareTo).orElseThrow(),
                        group.stream().map(SummaryMade::to).max(Instant::compareTo).orElseThrow(),
                        neighbours.stream().mapToLong(Covered::messages).sum(),
                        group.stream().flatMap(each -> each.participants().stream()).distinct().sorted().toList(),
                        group.getFirst().level() + 1,
                        group.stream().map(SummaryMade::id).toList(),
                        text.by(),
                        text.text()))
                .map(made -> group.stream().anyMatch(SummaryMade::isImported) ? made.imported() : made);
    }

    private Optional<Summary> shorter(List<Passage> passages, int share, int most) {
        Deadline.check();
        long source = passages.stream().mapToLong(passage -> counter.count(passage.text())).sum();
        long usual = Math.max(USUAL_TOKENS, Math.min(most, budget / SHARE_OF_BUDGET));
        int allowance = (int) Math.max(LEAST_TOKENS, Math.min(usual, source / share));
        if (source <= LEAST_TOKENS) {
            return Optional.empty();
        }
        return Optional.of(summarizer.summarize(passages, allowance, counter))
                .filter(made -> counter.count(made.text()) < source);
    }

    private static String speaker(Message message) {
        return message.author().orElse(message.role().name());
    }
}
