package io.arawn.workstream.message;

import io.arawn.workstream.InvalidInputException;
import java.time.Instant;

/** Checks the times of records: RFC 3339 must be able to write them. */
public final class RecordTime {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant AFTER_LAST = Instant.parse("9999-12-31T23:59:59.999999999Z").plusNanos(1);

    private RecordTime() {}

    /**
     * Returns the time.
     *
     * @param field the name of the field, for the error message
     * @throws InvalidInputException when the time is not in the years 0 to 9999
     */
    public static Instant of(String field, Instant time) {
        if (time.isBefore(FIRST) || !time.isBefore(AFTER_LAST)) {
            throw new InvalidInputException(field, field + " must lie in the years 0 to 9999");
        }
        return time;
    }
}
