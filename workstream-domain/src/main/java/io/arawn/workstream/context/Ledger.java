package io.arawn.workstream.context;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.plan.Framing;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.Plan.LeftOut;
import io.arawn.workstream.plan.PlanItem;
import io.arawn.workstream.view.LogView.MessageRange;
import io.arawn.workstream.view.LogView.Placed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** A plan under construction: its items, the left-out ranges and the remaining room. Each message is recorded once. */
final class Ledger {

    private final int budget;
    private final List<PlanItem> items = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final Set<RecordId> held = new HashSet<>();
    private final NavigableSet<Long> told = new TreeSet<>();
    private long tokens;

    Ledger(int budget) {
        this.budget = budget;
    }

    /** Adds an item that is not a message of the log. */
    void add(PlanItem item) {
        items.add(item);
        tokens += item.tokens();
    }

    /** Adds a message of the log. */
    void add(PlanItem item, long ordinal) {
        add(item);
        told.add(ordinal);
        item.message().map(Message::id).ifPresent(held::add);
    }

    /** Records those of the messages as left out that are not recorded yet. */
    void leaveOut(String reason, List<Placed> messages, long weight) {
        List<Placed> untold =
                messages.stream().filter(placed -> told.add(placed.ordinal())).toList();
        if (!untold.isEmpty()) {
            RecordId first = untold.getFirst().message().id();
            RecordId last = untold.getLast().message().id();
            leftOut.add(new LeftOut(reason, first, last, untold.size(), weight));
        }
    }

    /**
     * Records those messages between two ordinals, both included, as left out that are not recorded yet. The last call.
     */
    void leaveOut(String reason, MessageRange range, long from, long to, long weight) {
        long untold = to - from + 1 - told.subSet(from, true, to, true).size();
        if (untold > 0) {
            leftOut.add(new LeftOut(reason, range.first(), range.last(), untold, weight));
        }
    }

    boolean holds(Message message) {
        return held.contains(message.id());
    }

    boolean tellsOf(Placed placed) {
        return told.contains(placed.ordinal());
    }

    long room() {
        return budget - tokens;
    }

    Plan plan(WorkstreamId workstream, Framing framing) {
        return new Plan(workstream, framing, budget, Math.toIntExact(tokens), items, leftOut);
    }
}
