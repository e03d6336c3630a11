package io.arawn.workstream.context;

import io.arawn.workstream.plan.PlanItem;
import io.arawn.workstream.view.LogView.Placed;
import java.util.List;

/**
 * A turn as a plan shows it.
 *
 * @param messages the messages of the turn, in the log's order, without those elsewhere in the plan
 * @param shown the shown messages, in this order; a result for an interrupted call has the ordinal of the call
 * @param items the items of the shown messages
 * @param echo the messages of it that only repeat others
 */
record ShownTurn(List<Placed> messages, List<Placed> shown, List<PlanItem> items, List<Placed> echo) {

    int tokens() {
        return (int) Math.min(
                Integer.MAX_VALUE, items.stream().mapToLong(PlanItem::tokens).sum());
    }

    Window.Size size() {
        return new Window.Size(messages.isEmpty() ? 0 : messages.getFirst().ordinal(), messages.size(), tokens());
    }

    /**
     * The messages of the turn that are not shown: results without a call, and other messages without content of their
     * own.
     */
    List<Placed> unshown() {
        return messages.stream().filter(placed -> !shown.contains(placed)).toList();
    }

    /** The messages that a plan may show. */
    List<Placed> showable() {
        return messages.stream().filter(placed -> !echo.contains(placed)).toList();
    }
}
