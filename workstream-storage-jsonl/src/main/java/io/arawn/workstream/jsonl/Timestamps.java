package io.arawn.workstream.jsonl;

import io.arawn.workstream.InvalidInputException;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * Times as text.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3339">RFC 3339</a>
 */
final class Timestamps {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant AFTER_LAST = Instant.parse("9999-12-31T23:59:59.999999999Z").plusNanos(1);
    private static final int SEPARATOR = 10;

    private Timestamps() {}

    /** The time in UTC, as fine as it is known. */
    static String text(Instant time) {
        return checked("timestamp", time).toString();
    }

    /** @throws InvalidInputException when the text is no time with an offset, in the years 0 to 9999 */
    static Instant parse(String field, String text) {
        try {
            return checked(field, Instant.parse(withSeparator(text)));
        } catch (DateTimeParseException e) {
            throw new InvalidInputException(field, field + " is no RFC 3339 time such as 2024-01-15T10:00:00Z");
        }
    }

    private static String withSeparator(String text) {
        boolean spaced = text.length() > SEPARATOR && text.charAt(SEPARATOR) == ' ';
        return spaced ? text.substring(0, SEPARATOR) + 'T' + text.substring(SEPARATOR + 1) : text;
    }

    private static Instant checked(String field, Instant time) {
        if (time.isBefore(FIRST) || !time.isBefore(AFTER_LAST)) {
            throw new InvalidInputException(field, field + " must lie in the years 0 to 9999");
        }
        return time;
    }
}
