package io.arawn.workstream.log;

import java.util.List;
import java.util.Optional;

/**
 * Records that are durably in the log.
 *
 * @param positions of the records, in their order
 * @param end after the last of them
 * @param healed says what was done about a torn last line that stood in the way, if one did
 */
public record Appended(List<Position> positions, Position end, Optional<String> healed) {

    public Appended {
        positions = List.copyOf(positions);
    }
}
