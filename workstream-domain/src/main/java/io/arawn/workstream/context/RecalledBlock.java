package io.arawn.workstream.context;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.PlanItem;
import io.arawn.workstream.plan.PlanItem.Reason;
import io.arawn.workstream.plan.Worded;
import io.arawn.workstream.plan.Worded.Portion;
import io.arawn.workstream.view.LogView.Placed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The recalled messages of a plan: the best that fit, grouped by day, in the log's order. A long message is shown by one
 * passage. The first message that does not fit ends the choice, so more room never shows fewer of the best messages. The
 * remaining room goes to the turns right before the recent ones.
 */
final class RecalledBlock {

    /** The middle of a tool result says little, and would take the room of what people said. */
    private static final int SHARE_OF_A_RESULT = 20;
    private static final int LEAST_OF_A_RESULT = 40;

    /** How many of the best long messages show a long passage. */
    private static final int LONG_PASSAGES = 3;
    private static final int LONG_PASSAGE = 700;
    private static final int SHORT_PASSAGE = 300;

    private final Wording wording;
    private final Ledger ledger;
    private final TokenCounter counter;
    private final Passages passages;
    private final Shortening results;
    private final Set<RecordId> chosen = new HashSet<>();
    private final Set<LocalDate> days = new HashSet<>();
    private final List<Shown> fitting = new ArrayList<>();
    private final List<Recalled> rejected = new ArrayList<>();
    private long left;
    private int longPassages;
    private int filling;

    RecalledBlock(Wording wording, Ledger ledger, TokenCounter counter, String question) {
        this.wording = wording;
        this.ledger = ledger;
        this.counter = counter;
        passages = new Passages(question);
        long room = Math.max(0, ledger.room());
        results = new Shortening((int) Math.max(LEAST_OF_A_RESULT, room / SHARE_OF_A_RESULT), counter);
    }

    /** A message with the portion of its content that is shown. */
    private record Shown(Recalled recalled, Portion portion) {

        long ordinal() {
            return recalled.ordinal();
        }

        Message message() {
            return recalled.message();
        }

        LocalDate day() {
            return Wording.dayOf(message());
        }
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
        List<Shown> ordered = ordered();
        for (int i = 0; i < items.size(); i++) {
            ledger.add(items.get(i), ordered.get(i).ordinal());
        }
        TokenCounter rough = counter.rough();
        rejected.forEach(each -> ledger.leaveOut(
                "recalled, but no room",
                List.of(new Placed(each.ordinal(), each.message())),
                rough.count(each.message().content())));
    }

    private List<Shown> ordered() {
        return fitting.stream().sorted(Comparator.comparingLong(Shown::ordinal)).toList();
    }

    private List<PlanItem> items() {
        List<Shown> ordered = ordered();
        List<PlanItem> items = new ArrayList<>();
        Set<LocalDate> headed = new HashSet<>();
        for (int i = 0; i < ordered.size(); i++) {
            Shown shown = ordered.get(i);
            String heading = headed.add(shown.day()) ? wording.dayHeading(shown.day()) : "";
            String notes = (i == 0 ? wording.recallOpening() : "") + heading;
            Worded worded = wording.recalled(shown.message(), shown.portion(), notes);
            items.add(item(
                    shown.recalled(), i == ordered.size() - 1 ? worded.closing(wording.recallClosing()) : worded));
        }
        return items;
    }

    private void removeLast() {
        Shown removed = fitting.removeLast();
        if (filling > 0) {
            filling--;
        } else {
            rejected.add(removed.recalled());
        }
    }

    private void choose(Recalled candidate) {
        if (isNew(candidate) && (!rejected.isEmpty() || !fits(shown(candidate)))) {
            rejected.add(candidate);
        }
    }

    private Shown shown(Recalled recalled) {
        Message message = recalled.message();
        if (message.role().equals(Role.TOOL_RESULT)) {
            return new Shown(recalled, results.of(message));
        }
        boolean best = Passages.isLong(message) && rejected.isEmpty() && longPassages < LONG_PASSAGES;
        longPassages += best ? 1 : 0;
        return new Shown(recalled, passages.of(message, best ? LONG_PASSAGE : SHORT_PASSAGE));
    }

    /** Adds whole turns until one does not fit. */
    private void fill(List<ShownTurn> older) {
        for (ShownTurn turn : older) {
            List<Shown> messages = turn.showable().stream()
                    .filter(placed -> fitting.stream().noneMatch(other -> other.ordinal() == placed.ordinal()))
                    .map(placed -> shown(new Recalled(placed.ordinal(), placed.message(), Reason.NEIGHBOUR)))
                    .toList();
            // Count each message as if its day had no heading yet.
            if (messages.stream().mapToLong(message -> weight(message, true)).sum() > left) {
                return;
            }
            for (Shown message : messages) {
                if (isNew(message.recalled()) && fits(message)) {
                    filling++;
                }
            }
        }
    }

    private boolean isNew(Recalled candidate) {
        return !ledger.holds(candidate.message()) && chosen.add(candidate.message().id());
    }

    private boolean fits(Shown candidate) {
        int weight = weight(candidate, !days.contains(candidate.day()));
        if (weight > left) {
            return false;
        }
        left -= weight;
        days.add(candidate.day());
        return fitting.add(candidate);
    }

    private int weight(Shown shown, boolean heading) {
        int tokens = counter.count(
                wording.recalled(shown.message(), shown.portion(), "").text());
        return heading ? tokens + counter.count(wording.dayHeading(shown.day())) : tokens;
    }

    private PlanItem item(Recalled recalled, Worded worded) {
        return PlanItem.of(recalled.reason(), recalled.message(), worded, counter.count(worded.text()));
    }
}
