package io.arawn.workstream.context;

import io.arawn.workstream.message.Event.SummaryMade;

/**
 * A summary that stands, and what it stands for.
 *
 * @param first how many messages of the log stand before the first it stands for
 * @param last how many stand before the last
 */
public record Covered(SummaryMade summary, long first, long last) {

    /** How many messages it stands for. */
    public long messages() {
        return last - first + 1;
    }
}
