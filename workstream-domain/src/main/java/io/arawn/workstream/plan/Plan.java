package io.arawn.workstream.plan;

import io.arawn.workstream.WorkstreamId;
import java.util.List;
import java.util.Optional;

/**
 * The input of one model call, in prompt order, and the ranges that are left out.
 *
 * @param framing the framing of the items' texts
 * @param budget the maximum of tokens
 * @param tokens the sum over the items; never more than the budget
 */
public record Plan(
        WorkstreamId workstream,
        Framing framing,
        int budget,
        int tokens,
        List<PlanItem> items,
        List<LeftOut> leftOut) {

    public Plan {
        items = List.copyOf(items);
        leftOut = List.copyOf(leftOut);
    }

    /** A plan of a workstream without summaries. */
    public Plan(WorkstreamId workstream, int budget, int tokens, List<PlanItem> items, List<LeftOut> leftOut) {
        this(workstream, Framing.of(workstream, Optional.empty()), budget, tokens, items, leftOut);
    }
}
