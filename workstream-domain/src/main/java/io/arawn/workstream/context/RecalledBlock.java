package io.arawn.workstream.context;

import io.arawn.workstream.context.LogView.Placed;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The recalled messages of a plan: the best that fit, grouped by day, in the log's order. The remaining room goes to
 * the turns right before the recent ones.
 */
final class RecalledBlock {

    /**
     * The maximum share of a tool result: one over this number. A long result would take the room of people's messages.
     */
    private static final int SHARE_OF_A_RESULT = 20;
    private static final int SHARE_OF_A_NEIGHBOUR = 60;
    private static final int LEAST = 40;

    private final Wording wording;
    private final Ledger ledger;
    private final TokenCounter counter;
    private final Shortening results;
    private final Shortening neighbours;
    private final Set<RecordId> chosen = new HashSet<>();
    private final Set<LocalDate> days = new HashSet<>();
    private final List<Recalled> fitting = new ArrayList<>();
    private final List<Recalled> rejected = new ArrayList<>();
    private long left;
    private int filling;

    RecalledBlock(Wording wording, Ledger ledger, TokenCounter counter) {
        this.wording = wording;
        this.ledger = ledger;
        this.counter = counter;
        long room = Math.max(0, ledger.room());
        results = new Shortening((int) Math.max(LEAST, room / SHARE_OF_A_RESULT), counter);
        neighbours = new Shortening((int) Math.max(LEAST, room / SHARE_OF_A_NEIGHBOUR), counter);
    }

    /**
     * Adds the messages that fit into the remaining room, less the reserved tokens.
     *
     * @param older the turns that are not in the plan yet, the newest first
     */
    void add(List<Recalled> candidates, List<ShownTurn> older, int reserved) {
        long room = ledger.room() - reserved;
        left = room - counter.count(wording.recallOpening()) - counter.count(wording.recallClosing());
        candidates.forEach(this::choose);
        fill(older);
        List<PlanItem> items = items();
        // The tokens of the parts need not add up to the tokens of the whole.
        while (items.stream().mapToLong(PlanItem::tokens).sum() > room) {
            removeLast();
            items = items();
        }
        List<Recalled> ordered = ordered();
        for (int i = 0; i < items.size(); i++) {
            ledger.add(items.get(i), ordered.get(i).ordinal());
        }
        rejected.forEach(each -> ledger.leaveOut(
                "recalled, but no room",
                List.of(new Placed(each.ordinal(), each.message())),
                weight(each, false)));
    }

    private List<Recalled> ordered() {
        return fitting.stream().sorted(Comparator.comparingLong(Recalled::ordinal)).toList();
    }

    private List<PlanItem> items() {
        List<Recalled> ordered = ordered();
        List<PlanItem> items = new ArrayList<>();
        Set<LocalDate> headed = new HashSet<>();
        for (int i = 0; i < ordered.size(); i++) {
            Message message = ordered.get(i).message();
            String heading = headed.add(Wording.dayOf(message)) ? wording.dayHeading(Wording.dayOf(message)) : "";
            String notes = (i == 0 ? wording.recallOpening() : "") + heading;
            Worded worded = wording.recalled(message, content(ordered.get(i)), notes);
            items.add(item(ordered.get(i), i == ordered.size() - 1 ? worded.closing(wording.recallClosing()) : worded));
        }
        return items;
    }

    private void removeLast() {
        Recalled removed = fitting.removeLast();
        if (filling > 0) {
            filling--;
        } else {
            rejected.add(removed);
        }
    }

    private void choose(Recalled candidate) {
        if (isNew(candidate) && !fits(candidate)) {
            rejected.add(candidate);
        }
    }

    /** Adds whole turns until one does not fit. */
    private void fill(List<ShownTurn> older) {
        for (ShownTurn turn : older) {
            List<Recalled> messages = turn.messages().stream()
                    .map(placed -> new Recalled(placed.ordinal(), placed.message(), Reason.NEIGHBOUR))
                    .filter(message -> fitting.stream().noneMatch(other -> other.ordinal() == message.ordinal()))
                    .toList();
            // Count each message as if its day had no heading yet.
            if (messages.stream().mapToLong(message -> weight(message, true)).sum() > left) {
                return;
            }
            for (Recalled message : messages) {
                if (isNew(message) && fits(message)) {
                    filling++;
                }
            }
        }
    }

    private boolean isNew(Recalled candidate) {
        return !ledger.holds(candidate.message()) && chosen.add(candidate.message().id());
    }

    private boolean fits(Recalled candidate) {
        LocalDate day = Wording.dayOf(candidate.message());
        int weight = weight(candidate, !days.contains(day));
        if (weight > left) {
            return false;
        }
        left -= weight;
        days.add(day);
        return fitting.add(candidate);
    }

    private int weight(Recalled recalled, boolean heading) {
        Message message = recalled.message();
        int tokens = counter.count(wording.recalled(message, content(recalled), "").text());
        return heading ? tokens + counter.count(wording.dayHeading(Wording.dayOf(message))) : tokens;
    }

    private String content(Recalled recalled) {
        Shortening shortening = recalled.reason() == Reason.NEIGHBOUR ? neighbours : results;
        return shortening.of(recalled.message());
    }

    private PlanItem item(Recalled recalled, Worded worded) {
        return PlanItem.of(recalled.reason(), recalled.message(), worded, counter.count(worded.text()));
    }
}
