package io.arawn.workstream.view;

/**
 * A range of messages that are in no summary and were not read.
 *
 * @param reason the reason, in a few words
 * @param from the ordinal of the first message
 * @param to the ordinal of the last message
 */
public record Unread(String reason, MessageRange range, long from, long to) {

    /** The number of messages. */
    public long messages() {
        return to - from + 1;
    }
}
