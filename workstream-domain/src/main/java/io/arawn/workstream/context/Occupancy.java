package io.arawn.workstream.context;

import java.util.List;

/**
 * How much of a budget the recent turns of a view take.
 *
 * @param turns the tokens of each turn, the oldest first
 * @param most the tokens that they may take before the oldest of them have no room
 */
public record Occupancy(List<Integer> turns, long most) {

    public Occupancy {
        turns = List.copyOf(turns);
    }

    /** The tokens of all of them. */
    public long taken() {
        return turns.stream().mapToLong(Integer::longValue).sum();
    }
}
