package io.arawn.workstream.plan;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.RecordId;
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

    /**
     * The request for a plan.
     *
     * @param question the new message; empty for a plan without one
     * @param author the author of the question, if known
     * @param turn the current turn, whose messages are not part of the history
     * @param maxTokens the token budget; empty for the configured one
     */
    public record Request(
            Workstream workstream,
            Optional<String> question,
            Optional<String> author,
            Optional<RecordId> turn,
            Optional<Integer> maxTokens) {}

    /**
     * A range of messages that are not in a plan, from the first to the last in the log's order.
     *
     * @param reason in a few words, such as {@code summarised} or {@code no room}
     * @param messages the number of messages
     * @param tokens the tokens that they would take, if they were counted; else 0
     */
    public record LeftOut(String reason, RecordId first, RecordId last, long messages, long tokens) {

        /** The reason of replies that are made of quotes, and of the questions that they answer. */
        public static final String ECHO = "answered by quotes";

        /** The reason of turns that a provider refused. */
        public static final String REFUSED = "refused by the provider";

        /** The reason of messages that a client has left. */
        public static final String LEFT = "left by its client";

        /** Whether the messages only repeat others, were refused or were left, so that no plan contains them. */
        public boolean isEcho() {
            return reason.equals(ECHO) || reason.equals(REFUSED) || reason.equals(LEFT);
        }
    }
}
