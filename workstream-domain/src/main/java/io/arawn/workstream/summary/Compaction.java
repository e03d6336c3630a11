package io.arawn.workstream.summary;

import io.arawn.workstream.context.ContextSettings;
import io.arawn.workstream.context.LogView;
import io.arawn.workstream.context.LogView.Placed;
import io.arawn.workstream.context.TokenCounter;
import io.arawn.workstream.context.Turn;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Decides when the older messages of a view are due to be summarised, and has it done. When it is, a stretch of turns
 * makes a summary, and as soon as enough summaries of one level stand, they make one of the next, so that each message
 * is summarised a bounded number of times however long the workstream grows. Nothing is deleted by it.
 */
public final class Compaction {

    private static final int STRETCH = 100;
    private static final int SUMMARY_TOKENS = 400;
    private static final int LEAST_TOKENS = 50;
    private static final int MERGED = 8;
    private static final double PRESSED = 0.75;
    private static final double KEPT = 0.4;

    private final ContextSettings settings;
    private final Summarizer summarizer;
    private final Supplier<RecordId> ids;
    private final InstantSource clock;

    public Compaction(
            ContextSettings settings, Summarizer summarizer, Supplier<RecordId> ids, InstantSource clock) {
        this.settings = settings;
        this.summarizer = summarizer;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The summaries that are due, to be appended in this order. None when nothing is due, or when the view does not
     * hold all messages since the newest summary.
     *
     * @param budget the tokens of a model call
     */
    public List<SummaryMade> due(LogView view, int budget, TokenCounter counter) {
        if (view.unread().isPresent() || !isDue(view.recent(), budget, counter)) {
            return List.of();
        }
        List<Turn> turns = turns(view);
        return made(view, turns, kept(turns, budget, counter), counter);
    }

    /**
     * The summaries of all messages that the view of the oldest holds but for the last turn, which may go on in what is
     * unread. None when nothing is unread: then {@link #due} knows what to keep.
     */
    public List<SummaryMade> backlog(LogView oldest, TokenCounter counter) {
        return oldest.unread().isEmpty() ? List.of() : made(oldest, turns(oldest), 1, counter);
    }

    private static List<Turn> turns(LogView view) {
        return Turn.of(view.recent().stream().map(Placed::message).toList());
    }

    private List<SummaryMade> made(LogView view, List<Turn> turns, int kept, TokenCounter counter) {
        List<SummaryMade> made = new ArrayList<>();
        for (List<Message> stretch : stretches(view.recent(), turns, kept)) {
            made.add(summarise(stretch, counter));
        }
        List<SummaryMade> standing = new ArrayList<>(view.summaries());
        standing.addAll(made);
        made.addAll(merged(standing, counter));
        return List.copyOf(made);
    }

    private boolean isDue(List<Placed> recent, int budget, TokenCounter counter) {
        return recent.size() > settings.maxHistory()
                || tokens(recent.stream().map(Placed::message), counter) > PRESSED * budget;
    }

    private static long tokens(Stream<Message> messages, TokenCounter counter) {
        return messages.mapToLong(message -> counter.count(message.content())).sum();
    }

    /** How many of the newest turns stay verbatim: the window, or less where that alone would press the budget. */
    private int kept(List<Turn> turns, int budget, TokenCounter counter) {
        int messages = 0;
        long tokens = 0;
        int kept = 0;
        for (Turn turn : turns.reversed()) {
            tokens += tokens(turn.messages().stream(), counter);
            if (messages >= settings.contextWindow() || (kept > 0 && tokens > KEPT * budget)) {
                return kept;
            }
            messages += turn.messages().size();
            kept++;
        }
        return kept;
    }

    /**
     * The older messages in stretches of whole turns. Where turns overlap, because several clients spoke at once, a
     * stretch ends where none is open, so that each is one range of the log.
     */
    private static List<List<Message>> stretches(List<Placed> recent, List<Turn> turns, int kept) {
        List<Turn> older = turns.subList(0, turns.size() - kept);
        Turns bounds = new Turns(recent, older);
        List<List<Message>> stretches = new ArrayList<>();
        int start = 0;
        for (int end : bounds.ends()) {
            if (end - start >= STRETCH || end == bounds.ends().getLast()) {
                stretches.add(recent.subList(start, end).stream().map(Placed::message).toList());
                start = end;
            }
        }
        return stretches;
    }

    private SummaryMade summarise(List<Message> messages, TokenCounter counter) {
        List<Passage> passages = messages.stream()
                .map(message -> new Passage(speaker(message), message.timestamp(), message.content()))
                .toList();
        List<Instant> times = messages.stream().map(Message::timestamp).sorted().toList();
        List<String> participants = messages.stream().map(Compaction::speaker).distinct().sorted().toList();
        return new SummaryMade(
                origin(),
                messages.getFirst().id(),
                messages.getLast().id(),
                times.getFirst(),
                times.getLast(),
                messages.size(),
                participants,
                0,
                List.of(),
                summarizer.name(),
                summarizer.summarize(passages, allowance(passages, counter), counter));
    }

    /** A summary is to be shorter than what it stands for, or it is none. */
    private static int allowance(List<Passage> passages, TokenCounter counter) {
        long source = passages.stream().mapToLong(passage -> counter.count(passage.text())).sum();
        return (int) Math.max(LEAST_TOKENS, Math.min(SUMMARY_TOKENS, source / 3));
    }

    private static String speaker(Message message) {
        return message.author().orElse(message.role().name());
    }

    private List<SummaryMade> merged(List<SummaryMade> standing, TokenCounter counter) {
        List<SummaryMade> made = new ArrayList<>();
        List<SummaryMade> current = List.copyOf(standing);
        Optional<List<SummaryMade>> group = mergeable(current);
        while (group.isPresent()) {
            SummaryMade merged = merge(group.get(), counter);
            made.add(merged);
            current = replaced(current, group.get(), merged);
            group = mergeable(current);
        }
        return made;
    }

    /** The oldest neighbours of one level that are enough for a summary of the next. */
    private static Optional<List<SummaryMade>> mergeable(List<SummaryMade> standing) {
        for (int start = 0; start + MERGED <= standing.size(); start++) {
            List<SummaryMade> group = standing.subList(start, start + MERGED);
            int level = group.getFirst().level();
            boolean fresh = start + MERGED == standing.size();
            if (!fresh && group.stream().allMatch(summary -> summary.level() == level)) {
                return Optional.of(group);
            }
        }
        return Optional.empty();
    }

    private static List<SummaryMade> replaced(
            List<SummaryMade> standing, List<SummaryMade> group, SummaryMade merged) {
        List<SummaryMade> replaced = new ArrayList<>(standing);
        int at = replaced.indexOf(group.getFirst());
        replaced.removeAll(group);
        replaced.add(at, merged);
        return List.copyOf(replaced);
    }

    private SummaryMade merge(List<SummaryMade> group, TokenCounter counter) {
        List<Passage> passages = group.stream()
                .map(summary -> new Passage(String.join(", ", summary.participants()), summary.from(), summary.text()))
                .toList();
        return new SummaryMade(
                origin(),
                group.getFirst().first(),
                group.getLast().last(),
                group.stream().map(SummaryMade::from).min(Instant::compareTo).orElseThrow(),
                group.stream().map(SummaryMade::to).max(Instant::compareTo).orElseThrow(),
                group.stream().mapToLong(SummaryMade::messages).sum(),
                group.stream().flatMap(summary -> summary.participants().stream()).distinct().sorted().toList(),
                group.getFirst().level() + 1,
                group.stream().map(SummaryMade::id).toList(),
                summarizer.name(),
                summarizer.summarize(passages, SUMMARY_TOKENS, counter));
    }

    private Origin origin() {
        return new Origin(ids.get(), clock.instant(), Optional.empty());
    }
}
