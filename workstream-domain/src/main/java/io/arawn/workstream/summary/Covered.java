package io.arawn.workstream.summary;

import io.arawn.workstream.message.Event.SummaryMade;

/**
 * An active summary with its range.
 *
 * @param first the ordinal of the first message of the range
 * @param last the ordinal of the last message of the range
 */
public record Covered(SummaryMade summary, long first, long last) {

    /** The number of messages in the range. */
    public long messages() {
        return last - first + 1;
    }
}
