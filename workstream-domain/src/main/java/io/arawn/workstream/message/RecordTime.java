package io.arawn.workstream.message;

import io.arawn.workstream.InvalidInputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Checks the times of records, and parses the times that logs, clients and users write: RFC 3339, with a space or a
 * {@code T} between date and time, and with or without seconds.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3339">RFC 3339</a>
 */
public final class RecordTime {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant AFTER_LAST = Instant.parse("9999-12-31T23:59:59.999999999Z").plusNanos(1);
    private static final int SEPARATOR = 10;
    private static final String USUAL = "0000-00-00T00:00:00";
    private static final int MOST_DIGITS = 9;
    private static final String MINUTES = "0000-00-00T00:00";
    private static final String DAY = "0000-00-00";

    private RecordTime() {}

    /**
     * Returns the time.
     *
     * @param field the name of the field, for the error message
     * @throws InvalidInputException when the time is not in the years 0 to 9999, so that RFC 3339 cannot write it
     */
    public static Instant of(String field, Instant time) {
        if (time.isBefore(FIRST) || !time.isBefore(AFTER_LAST)) {
            throw new InvalidInputException(field, field + " must lie in the years 0 to 9999");
        }
        return time;
    }

    /**
     * Returns the time.
     *
     * @param field the name of the field, for the error message
     * @throws InvalidInputException if the text is not a time with an offset, in the years 0 to 9999
     */
    public static Instant parse(String field, String text) {
        try {
            Instant usual = usual(text);
            return usual == null ? of(field, Instant.parse(withSeconds(withSeparator(text)))) : usual;
        } catch (DateTimeException e) {
            throw new InvalidInputException(field, noTime(field));
        }
    }

    /**
     * Returns the time, or the beginning of the day in the time zone.
     *
     * @param field the name of the field, for the error message
     * @throws InvalidInputException if the text is neither a day nor a time with an offset, in the years 0 to 9999
     */
    public static Instant parseDayOrTime(String field, String text, ZoneId zone) {
        try {
            return text.length() == DAY.length()
                    ? of(field, LocalDate.parse(text).atStartOfDay(zone).toInstant())
                    : parse(field, text);
        } catch (DateTimeException | InvalidInputException e) {
            throw new InvalidInputException(field, noTime(field) + ", and no day such as 2024-01-15");
        }
    }

    private static String noTime(String field) {
        return field + " is no RFC 3339 time such as 2024-01-15T10:00:00Z";
    }

    /** The time if it is written in the usual form, which takes a tenth of the time to parse; null otherwise. */
    private static @Nullable Instant usual(String text) {
        int end = text.length() - 1;
        if (end < USUAL.length() || text.charAt(end) != 'Z' || !hasUsualForm(text)) {
            return null;
        }
        int nanos = 0;
        if (end > USUAL.length()) {
            int digits = end - USUAL.length() - 1;
            if (text.charAt(USUAL.length()) != '.' || digits < 1 || digits > MOST_DIGITS
                    || !areDigits(text, USUAL.length() + 1, end)) {
                return null;
            }
            nanos = number(text, USUAL.length() + 1, end);
            for (int i = digits; i < MOST_DIGITS; i++) {
                nanos *= 10;
            }
        }
        return usual(text, nanos);
    }

    private static boolean hasUsualForm(String text) {
        for (int i = 0; i < USUAL.length(); i++) {
            char form = USUAL.charAt(i);
            if (form == '0' ? !isDigit(text.charAt(i)) : text.charAt(i) != form) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Instant usual(String text, int nanos) {
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
        return Instant.ofEpochSecond(((day * 24 + hour) * 60 + minute) * 60 + second, nanos);
    }

    private static boolean areDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static String withSeparator(String text) {
        boolean spaced = text.length() > SEPARATOR && text.charAt(SEPARATOR) == ' ';
        return spaced ? text.substring(0, SEPARATOR) + 'T' + text.substring(SEPARATOR + 1) : text;
    }

    private static String withSeconds(String text) {
        boolean without = text.length() > MINUTES.length() && text.charAt(MINUTES.length()) != ':'
                && text.charAt(MINUTES.length() - 3) == ':';
        return without ? text.substring(0, MINUTES.length()) + ":00" + text.substring(MINUTES.length()) : text;
    }
}
