package io.arawn.workstream.context;

import io.arawn.workstream.message.Message;

/**
 * An earlier message that a question brings up.
 *
 * @param ordinal how many messages of its log stand before it
 * @param reason {@link Reason#RECALLED}, or {@link Reason#NEIGHBOUR} for one that stands beside such a one
 */
public record Recalled(long ordinal, Message message, Reason reason) {}
