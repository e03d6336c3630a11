package io.arawn.workstream.bench;

import java.util.Locale;

/**
 * The result of one measure.
 *
 * @param subjectNanos the median time of one operation of this program
 * @param floorNanos the median time of one operation of the floor
 * @param ratio the median over the rounds, in the sense of the goal
 */
record Outcome(String subject, double subjectNanos, String floor, double floorNanos, double ratio, Goal goal) {

    static final String HEADING =
            "| measured | took | floor | took | ratio | goal | reached |\n|---|---|---|---|---|---|---|\n";

    boolean isReached() {
        return goal.isReachedBy(ratio);
    }

    /** The result as a row of a table. */
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
