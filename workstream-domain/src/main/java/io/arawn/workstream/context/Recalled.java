package io.arawn.workstream.context;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.plan.PlanItem.Reason;

/**
 * An earlier message that was recalled for a question.
 *
 * @param ordinal the number of messages before it in its log
 * @param reason {@link Reason#RECALLED}, or {@link Reason#NEIGHBOUR} for a message beside a recalled one
 */
record Recalled(long ordinal, Message message, Reason reason) {}
