package io.arawn.workstream.health;

import io.arawn.workstream.catalog.Workstream;
import java.util.List;
import java.util.Optional;

/**
 * What came of looking through one log.
 *
 * @param workstream as its log tells it; empty when it was removed or could not be read
 */
record Examined(Optional<Workstream> workstream, List<Finding> findings) {

    Examined {
        findings = List.copyOf(findings);
    }
}
