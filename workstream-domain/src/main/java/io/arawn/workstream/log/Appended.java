package io.arawn.workstream.log;

import java.util.List;
import java.util.Optional;

/**
 * The result of an append: the records are durable.
 *
 * @param positions the positions of the records, in their order
 * @param end the position after the last record
 * @param healed what the append did with a torn last line, if there was one
 */
public record Appended(List<Position> positions, Position end, Optional<String> healed) {

    public Appended {
        positions = List.copyOf(positions);
    }
}
