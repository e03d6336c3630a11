package io.arawn.workstream.context;

/**
 * Messages that no summary stands for and that were not read.
 *
 * @param reason why, in a few words
 * @param from how many messages of the log stand before the first of them
 * @param to how many stand before the last of them
 */
public record Unread(String reason, MessageRange range, long from, long to) {

    /** How many they are. */
    public long messages() {
        return to - from + 1;
    }
}
