package io.arawn.workstream.context;

import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Surrogates;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.summary.Summarizer;
import io.arawn.workstream.view.LogView;
import io.arawn.workstream.view.LogView.MessageRange;
import io.arawn.workstream.view.LogView.Placed;
import io.arawn.workstream.view.Turn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides when the older messages of a view must be summarised, and makes the summaries. A stretch of turns becomes one
 * summary. As soon as enough summaries of one level are adjacent, they become one summary of the next level, up to a
 * last level. So each message is summarised a bounded number of times, however long the workstream grows. Compaction
 * deletes nothing, and makes no summary that is as long as its source.
 */
final class Compaction {

    private static final int STRETCH = 100;
    private static final double KEPT = 0.5;

    /** Background maintenance compacts at this part of the limit, before a request must do it. */
    private static final double AHEAD = 0.8;

    /** After a person undoes a summary, it is made again only at this multiple of the limit. */
    private static final double UNDONE = 2;

    private static final TokenCounter BYTES = TokenCounter.estimating(
            text -> Surrogates.replaceLone(text).getBytes(StandardCharsets.UTF_8).length);

    private final ContextSettings settings;
    private final ContextAssembler assembler;
    private final EventOrigins origins;
    private final Summarizer summarizer;

    Compaction(
            ContextSettings settings, Summarizer summarizer, EventOrigins origins) {
        this.settings = settings;
        this.summarizer = summarizer;
        this.origins = origins;
        assembler = new ContextAssembler(settings);
    }

    /**
     * The summaries that are due; the caller appends them in this order. Empty if nothing is due, or if the view does
     * not contain all messages since the newest summary.
     *
     * @param budget the tokens of a model call
     */
    public List<SummaryMade> due(LogView view, int budget, TokenCounter counter) {
        return dueAt(1, view, budget, counter);
    }

    /** As {@link #due}, and also the summaries that will be due soon; for background maintenance. */
    public List<SummaryMade> dueSoon(LogView view, int budget, TokenCounter counter) {
        return isFarFromDue(view, budget, counter) ? List.of() : dueAt(AHEAD, view, budget, counter);
    }

    private List<SummaryMade> dueAt(double share, LogView view, int budget, TokenCounter counter) {
        if (view.unread().isPresent() || view.recent().isEmpty()) {
            return List.of();
        }
        Occupancy occupancy = assembler.occupancy(view, budget, counter);
        return isDue(share, view, occupancy) ? made(view, kept(view, occupancy), budget, counter) : List.of();
    }

    /** Whether summaries are due, or will be due soon. Makes none. */
    public boolean isDueSoon(LogView view, int budget, TokenCounter counter) {
        return view.unread().isPresent()
                || view.gaps().stream().anyMatch(gap -> !gap.isLeft() && !isUndone(view, gap.range().first()))
                || isDue(AHEAD, view, assembler.occupancy(view, budget, counter));
    }

    /** The summaries of all messages but those that stay verbatim, due or not. */
    public List<SummaryMade> now(LogView view, int budget, TokenCounter counter) {
        if (view.unread().isPresent() || view.recent().isEmpty()) {
            return List.of();
        }
        return made(view, kept(view, assembler.occupancy(view, budget, counter)), budget, counter);
    }

    /**
     * The summaries of all messages in a view of the oldest messages. If the view has unread messages, the last turn is
     * left out, because it may continue there.
     */
    public List<SummaryMade> backlog(LogView oldest, int budget, TokenCounter counter) {
        return made(oldest, oldest.unread().isPresent() ? 1 : 0, budget, counter);
    }

    /** As {@link #backlog}, for messages between summaries. Makes no summary for a range whose summary was undone. */
    public List<SummaryMade> filling(LogView gap, int budget, TokenCounter counter) {
        return isUndone(gap) ? List.of() : backlog(gap, budget, counter);
    }

    /**
     * Whether the bytes alone show that nothing will be due soon. Then no tokens need to be counted: loading the
     * vocabulary of a model takes half a second and 30 MB. A token has at least one byte, so few bytes are few tokens.
     * A tool result that is cut to a number of bytes keeps at least half of what it keeps if it is cut to that number
     * of tokens; hence the half.
     */
    private boolean isFarFromDue(LogView view, int budget, TokenCounter counter) {
        return counter.isExact()
                && !isUndone(view)
                && !isDue(AHEAD / 2, view, assembler.occupancy(view, budget, BYTES));
    }

    private boolean isDue(double share, LogView view, Occupancy occupancy) {
        if (view.recent().isEmpty()) {
            return false;
        }
        double from = isUndone(view) ? UNDONE : share;
        return view.recent().size() > from * settings.maxHistory()
                || occupancy.taken() > from * occupancy.most();
    }

    private static boolean isUndone(LogView view) {
        if (view.recent().isEmpty()) {
            return false;
        }
        return isUndone(view, view.recent().getFirst().message().id());
    }

    private static boolean isUndone(LogView view, RecordId first) {
        return view.undone().stream().map(MessageRange::first).anyMatch(first::equals);
    }

    private static List<Turn> turns(LogView view) {
        return Turn.of(view.recent().stream().map(Placed::message).toList());
    }

    /**
     * The number of newest turns that stay verbatim: the window, or fewer if the window alone would exceed its part of
     * the budget.
     */
    private int kept(LogView view, Occupancy occupancy) {
        List<Turn> turns = turns(view);
        int messages = 0;
        long tokens = 0;
        int kept = 0;
        for (Turn turn : turns.reversed()) {
            tokens += occupancy.turns().get(turns.size() - 1 - kept);
            if (messages >= settings.contextWindow() || (kept > 0 && tokens > KEPT * occupancy.most())) {
                return kept;
            }
            messages += turn.messages().size();
            kept++;
        }
        return kept;
    }

    private List<SummaryMade> made(LogView view, int kept, int budget, TokenCounter counter) {
        SummaryMaking making = new SummaryMaking(summarizer, budget, counter, origins);
        List<SummaryMade> made = new ArrayList<>();
        for (List<Message> stretch : stretches(view.recent(), turns(view), kept)) {
            Optional<SummaryMade> summary = making.of(stretch);
            summary.ifPresent(made::add);
            if (summary.isEmpty()) {
                break;
            }
        }
        made.addAll(new Levels(making, view.undone()).merged(view.with(made).summaries()));
        return List.copyOf(made);
    }

    /**
     * The older messages in stretches of whole turns. If turns overlap, because several clients wrote at once, a
     * stretch ends where no turn is open, so that each stretch is one range of the log.
     */
    private static List<List<Message>> stretches(List<Placed> recent, List<Turn> turns, int kept) {
        List<Turn> older = turns.subList(0, turns.size() - kept);
        Turns bounds = new Turns(recent, older);
        List<List<Message>> stretches = new ArrayList<>();
        int start = 0;
        for (int end : bounds.ends()) {
            int left = bounds.ends().getLast() - end;
            if (left == 0 || (end - start >= STRETCH && left >= STRETCH / 2)) {
                stretches.add(recent.subList(start, end).stream().map(Placed::message).toList());
                start = end;
            }
        }
        return stretches;
    }
}
