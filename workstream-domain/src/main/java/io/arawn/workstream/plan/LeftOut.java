package io.arawn.workstream.plan;

import io.arawn.workstream.message.RecordId;

/**
 * A range of messages that are not in a plan, from the first to the last in the log's order.
 *
 * @param reason in a few words, such as {@code summarised} or {@code no room}
 * @param messages the number of messages
 * @param tokens the tokens that they would take, if they were counted; else 0
 */
public record LeftOut(String reason, RecordId first, RecordId last, long messages, long tokens) {}
