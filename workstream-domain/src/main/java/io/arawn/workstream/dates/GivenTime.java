package io.arawn.workstream.dates;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.message.RecordTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;

/**
 * Reads the bounds of time that users and clients give: a time, a day, which begins at midnight, or words such as "last
 * week" and "in May", which mean all of that time.
 */
public final class GivenTime {

    private GivenTime() {}

    /**
     * The earliest moment that is meant.
     *
     * @param field the name of the field, for the error message
     * @throws InvalidInputException if the text is no time
     */
    public static Instant since(String field, String text, Instant now, ZoneId zone) {
        return read(field, text, now, zone, TimeWindow::from);
    }

    /**
     * The moment before which is meant: the end of a time in words.
     *
     * @param field the name of the field, for the error message
     * @throws InvalidInputException if the text is no time
     */
    public static Instant until(String field, String text, Instant now, ZoneId zone) {
        return read(field, text, now, zone, TimeWindow::until);
    }

    private static Instant read(
            String field, String text, Instant now, ZoneId zone, Function<TimeWindow, Instant> bound) {
        try {
            return RecordTime.parseDayOrTime(field, text, zone);
        } catch (InvalidInputException noTime) {
            return TimeWords.whole(text, now, zone)
                    .map(bound)
                    .orElseThrow(() -> new InvalidInputException(
                            field, noTime.getMessage() + ", and no time in words such as last week or in May"));
        }
    }
}
