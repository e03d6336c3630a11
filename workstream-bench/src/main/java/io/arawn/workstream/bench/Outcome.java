package io.arawn.workstream.bench;

import java.util.Locale;

/**
 * What was measured of one subject.
 *
 * @param subjectNanos for one operation, the median
 * @param floorNanos for one of the floor's, the median
 * @param ratio as the goal has it, the median of all rounds
 */
record Outcome(String subject, double subjectNanos, String floor, double floorNanos, double ratio, Goal goal) {

    static final String HEADING =
            "| measured | took | floor | took | ratio | goal | reached |\n|---|---|---|---|---|---|---|\n";

    boolean isReached() {
        return goal.isReachedBy(ratio);
    }

    /** As a row of a table. */
    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %.2f | %s | %s |%n",
                subject,
                time(subjectNanos),
                floor,
                time(floorNanos),
                ratio,
                goal.text(),
                isReached() ? "yes" : "**no**");
    }

    private static String time(double nanos) {
        if (nanos >= 1e9) {
            return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
        }
        return nanos >= 1e6
                ? String.format(Locale.ROOT, "%.2f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.1f µs", nanos / 1e3);
    }
}
