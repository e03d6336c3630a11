package io.arawn.workstream.checkup;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.health.Finding;
import java.util.List;
import java.util.Optional;

/**
 * The result of the check of one log.
 *
 * @param workstream the workstream of the log; empty if the log was removed or could not be read
 */
record Examined(Optional<Workstream> workstream, List<Finding> findings) {

    Examined {
        findings = List.copyOf(findings);
    }
}
