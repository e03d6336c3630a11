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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The recalled messages of a plan: the best that fit, in the log's order, with a label where the day or the speaker
 * changes. A long message is shown by one passage. The first message that does not fit ends the choice, so more room
 * never shows fewer of the best messages. If all of them fit, the remaining room goes to the turns right before the
 * recent ones.
 */
final class RecalledBlock {

    /** How many of the best long messages show a long passage. */
    private static final int LONG_PASSAGES = 3;
    private static final int LONG_PASSAGE = 700;
    private static final int SHORT_PASSAGE = 300;

    private final Wording wording;
    private final Ledger ledger;
    private final TokenCounter counter;
    private final Passages passages;
    private final Set<RecordId> chosen = new HashSet<>();

    /** By ordinal. */
    private final TreeMap<Long, Shown> shown = new TreeMap<>();

    /** The shown messages in the order of their choice. */
    private final List<Shown> fitting = new ArrayList<>();
    private final List<Recalled> rejected = new ArrayList<>();
    private long left;
    private int filling;

    RecalledBlock(Wording wording, Ledger ledger, TokenCounter counter, String question) {
        this.wording = wording;
        this.ledger = ledger;
        this.counter = counter;
        passages = new Passages(question);
    }

    /** A message with the portion of its content that is shown. */
    private record Shown(Recalled recalled, Portion portion) {

        long ordinal() {
            return recalled.ordinal();
        }

        Message message() {
            return recalled.message();
        }
    }

    /**
     * Adds the messages that fit into the room.
     *
     * @param older the turns that are not in the plan yet, the newest first
     */
    void add(List<Recalled> candidates, List<ShownTurn> older, long room) {
        left = room - counter.count(wording.recallOpening()) - counter.count(wording.recallClosing());
        candidates(candidates).forEach(this::choose);
        if (rejected.isEmpty()) {
            fill(older);
        }
        List<PlanItem> items = items();
        // The tokens of the parts need not add up to the tokens of the whole.
        while (items.stream().mapToLong(PlanItem::tokens).sum() > room) {
            removeLast();
            items = items();
        }
        List<Shown> ordered = List.copyOf(shown.values());
        for (int i = 0; i < items.size(); i++) {
            ledger.add(items.get(i), ordered.get(i).ordinal());
        }
        TokenCounter rough = counter.rough();
        rejected.forEach(each -> ledger.leaveOut(
                "recalled, but no room",
                List.of(new Placed(each.ordinal(), each.message())),
                rough.count(each.message().content())));
    }

    /** The length of a passage depends on the candidates alone, so that it is the same in every budget. */
    private List<Shown> candidates(List<Recalled> candidates) {
        List<Shown> portions = new ArrayList<>();
        int longest = 0;
        for (Recalled candidate : candidates) {
            boolean said = !candidate.message().role().equals(Role.TOOL_RESULT);
            boolean best = said && Passages.isLong(candidate.message()) && longest < LONG_PASSAGES;
            longest += best ? 1 : 0;
            if (isNew(candidate)) {
                portions.add(shown(candidate, best ? LONG_PASSAGE : SHORT_PASSAGE));
            }
        }
        return portions;
    }

    private Shown shown(Recalled recalled, int length) {
        return new Shown(recalled, passages.of(recalled.message(), length));
    }

    private List<PlanItem> items() {
        List<PlanItem> items = new ArrayList<>();
        @Nullable Shown before = null;
        for (Shown each : shown.values()) {
            Worded worded = worded(before, each);
            Worded opened = before == null ? worded.introduced(wording.recallOpening(), worded.name()) : worded;
            boolean last = each.ordinal() == shown.lastKey();
            items.add(item(each.recalled(), last ? opened.closing(wording.recallClosing()) : opened));
            before = each;
        }
        return items;
    }

    private Worded worded(@Nullable Shown before, Shown each) {
        return wording.recalled(before == null ? null : before.message(), each.message(), each.portion());
    }

    private void removeLast() {
        Shown removed = fitting.removeLast();
        shown.remove(removed.ordinal());
        if (filling > 0) {
            filling--;
        } else {
            rejected.add(removed.recalled());
        }
    }

    private void choose(Shown candidate) {
        if (!rejected.isEmpty() || !fits(candidate)) {
            rejected.add(candidate.recalled());
        }
    }

    /** Adds whole turns until one does not fit. */
    private void fill(List<ShownTurn> older) {
        for (ShownTurn turn : older) {
            List<Shown> messages = turn.showable().stream()
                    .map(placed -> new Recalled(placed.ordinal(), placed.message(), Reason.NEIGHBOUR))
                    .filter(this::isNew)
                    .map(recalled -> shown(recalled, SHORT_PASSAGE))
                    .toList();
            int before = fitting.size();
            if (!messages.stream().allMatch(this::fits)) {
                while (fitting.size() > before) {
                    shown.remove(fitting.removeLast().ordinal());
                }
                return;
            }
            filling += messages.size();
        }
    }

    private boolean isNew(Recalled candidate) {
        return !ledger.holds(candidate.message()) && chosen.add(candidate.message().id());
    }

    private boolean fits(Shown candidate) {
        long weight = weight(candidate);
        if (weight > left) {
            return false;
        }
        left -= weight;
        shown.put(candidate.ordinal(), candidate);
        return fitting.add(candidate);
    }

    /** The tokens of the message, and of the labels that it adds to or takes from the message behind it. */
    private long weight(Shown candidate) {
        @Nullable Shown before = value(shown.lowerEntry(candidate.ordinal()));
        @Nullable Shown behind = value(shown.higherEntry(candidate.ordinal()));
        long weight = tokens(before, candidate);
        return behind == null ? weight : weight + tokens(candidate, behind) - tokens(before, behind);
    }

    private static @Nullable Shown value(Map.@Nullable Entry<Long, Shown> entry) {
        return entry == null ? null : entry.getValue();
    }

    private long tokens(@Nullable Shown before, Shown each) {
        return counter.count(worded(before, each).text());
    }

    private PlanItem item(Recalled recalled, Worded worded) {
        return PlanItem.of(recalled.reason(), recalled.message(), worded, counter.count(worded.text()));
    }
}
