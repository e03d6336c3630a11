package io.arawn.workstream.context;

import java.util.List;

/**
 * How much of a budget the recent turns of a view take.
 *
 * @param turns the tokens of each turn, the oldest first
 * @param most the maximum of tokens for them; above it the oldest turns are left out
 */
record Occupancy(List<Integer> turns, long most) {

    public Occupancy {
        turns = List.copyOf(turns);
    }

    /** The tokens of all turns. */
    public long taken() {
        return turns.stream().mapToLong(Integer::longValue).sum();
    }
}
