package io.arawn.workstream.health;

import io.arawn.workstream.CacheUnavailableException;
import io.arawn.workstream.WorkstreamException;
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

        /** The finding, repaired if that is wanted and possible. */
        public static Outcome of(Finding finding, boolean repairing) {
            if (!repairing || finding.repair().isEmpty()) {
                return new Outcome(finding, false, Optional.empty());
            }
            try {
                finding.repair().get().run();
                return new Outcome(finding, true, Optional.empty());
            } catch (WorkstreamException | CacheUnavailableException failed) {
                return new Outcome(finding, false, Optional.of(String.valueOf(failed.getMessage())));
            }
        }

        /** Whether the problem still exists. */
        public boolean wrong() {
            return !repaired && finding.kind().severity() != Severity.NOTE;
        }
    }
}
