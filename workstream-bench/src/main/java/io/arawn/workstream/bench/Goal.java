package io.arawn.workstream.bench;

import java.util.Locale;

/** The goal for a ratio. */
sealed interface Goal {

    /** The subject must be at least this many times as fast as the floor. */
    record SpeedAtLeast(double times) implements Goal {}

    /** The subject may take at most this many times as long as the floor. */
    record TimeAtMost(double times) implements Goal {}

    /** Nothing is compared; the run must end without a failure. */
    record Done() implements Goal {}

    /** The time that the subject takes is compared with the floor's and only shown. */
    record Shown() implements Goal {}

    /** The ratio to compare with the goal. */
    default double ratio(double subjectNanos, double floorNanos) {
        return switch (this) {
            case SpeedAtLeast speed -> floorNanos / subjectNanos;
            case TimeAtMost time -> subjectNanos / floorNanos;
            case Shown shown -> subjectNanos / floorNanos;
            case Done done -> 1;
        };
    }

    default boolean isReachedBy(double ratio) {
        return switch (this) {
            case SpeedAtLeast speed -> ratio >= speed.times();
            case TimeAtMost time -> ratio <= time.times();
            case Shown shown -> true;
            case Done done -> true;
        };
    }

    default String text() {
        return switch (this) {
            case SpeedAtLeast speed -> String.format(Locale.ROOT, "speed at least %.1f", speed.times());
            case TimeAtMost time -> String.format(Locale.ROOT, "time at most %.1f", time.times());
            case Shown shown -> "none";
            case Done done -> "done";
        };
    }
}
