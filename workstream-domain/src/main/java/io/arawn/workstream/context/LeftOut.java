package io.arawn.workstream.context;

import io.arawn.workstream.message.RecordId;

/**
 * Messages that a plan does not hold, from the first to the last in the log's order.
 *
 * @param reason in a few words, such as {@code summarised} or {@code no room}
 * @param messages how many they are
 * @param tokens how many tokens they would have taken, as far as they were weighed; else 0
 */
public record LeftOut(String reason, RecordId first, RecordId last, long messages, long tokens) {}
