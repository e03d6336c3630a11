package io.arawn.workstream.health;

import io.arawn.workstream.health.Finding.Severity;
import java.util.List;
import java.util.Optional;

/**
 * The result of a check of the whole store.
 *
 * @param logs the number of logs
 */
public record Report(int logs, List<Outcome> outcomes) {

    public Report {
        outcomes = List.copyOf(outcomes);
    }

    /** Whether no problem is left. */
    public boolean healthy() {
        return outcomes.stream().noneMatch(Outcome::wrong);
    }

    /**
     * A finding with the result of its repair.
     *
     * @param failure why the repair failed, if it did
     */
    public record Outcome(Finding finding, boolean repaired, Optional<String> failure) {

        /** Whether the problem still exists. */
        public boolean wrong() {
            return !repaired && finding.kind().severity() != Severity.NOTE;
        }
    }
}
