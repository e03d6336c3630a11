package io.arawn.workstream.message;

import io.arawn.workstream.InvalidInputException;
import java.time.Instant;

/** The times that a record may tell: those that RFC 3339 can write. */
public final class RecordTime {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant AFTER_LAST = Instant.parse("9999-12-31T23:59:59.999999999Z").plusNanos(1);

    private RecordTime() {}

    /**
     * The time itself.
     *
     * @param field its name, for the message when it is refused
     * @throws InvalidInputException when it does not lie in the years 0 to 9999
     */
    public static Instant of(String field, Instant time) {
        if (time.isBefore(FIRST) || !time.isBefore(AFTER_LAST)) {
            throw new InvalidInputException(field, field + " must lie in the years 0 to 9999");
        }
        return time;
    }
}
