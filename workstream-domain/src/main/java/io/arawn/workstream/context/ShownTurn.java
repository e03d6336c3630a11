package io.arawn.workstream.context;

import io.arawn.workstream.context.LogView.Placed;
import java.util.List;

/**
 * A turn as it would stand in a plan.
 *
 * @param messages all of the turn, in the log's order, less those that stand elsewhere in the plan
 * @param shown those that are shown, in this order; a result that says a call was interrupted stands where the call does
 * @param items how they are shown
 */
record ShownTurn(List<Placed> messages, List<Placed> shown, List<PlanItem> items) {

    int tokens() {
        return (int) Math.min(
                Integer.MAX_VALUE, items.stream().mapToLong(PlanItem::tokens).sum());
    }

    Window.Size size() {
        return new Window.Size(messages.isEmpty() ? 0 : messages.getFirst().ordinal(), messages.size(), tokens());
    }

    /** The messages of the turn that it does not show: results without a call, and what stands for nothing alone. */
    List<Placed> unshown() {
        return messages.stream().filter(placed -> !shown.contains(placed)).toList();
    }
}
