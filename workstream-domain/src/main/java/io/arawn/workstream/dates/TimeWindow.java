package io.arawn.workstream.dates;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A time from one moment on to before another one.
 *
 * @param until after {@code from}
 */
public record TimeWindow(Instant from, Instant until) {

    /** What happened is often told in the days after. */
    private static final Duration AFTERMATH = Duration.ofDays(7);

    static TimeWindow of(LocalDate first, LocalDate next, ZoneId zone) {
        return new TimeWindow(
                first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
    }

    /** Whether the moment is within it. */
    public boolean holds(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }

    /** Whether the moment is within the days after it, in which people tell what happened. */
    public boolean isSoonBefore(Instant moment) {
        return !moment.isBefore(until) && moment.isBefore(end());
    }

    /** The end of the days after it. */
    public Instant end() {
        return until.plus(AFTERMATH);
    }
}
