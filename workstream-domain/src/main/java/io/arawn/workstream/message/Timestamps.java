package io.arawn.workstream.jsonl;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.message.RecordTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Formats and parses times.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3339">RFC 3339</a>
 */
final class Timestamps {

    private static final int SEPARATOR = 10;
    private static final String USUAL = "0000-00-00T00:00:00";
    private static final int MOST_DIGITS = 9;

    private Timestamps() {}

    /** @throws InvalidInputException if the text is not a time with an offset, in the years 0 to 9999 */
    static Instant parse(String field, String text) {
        try {
            Instant usual = usual(text);
            return usual == null ? RecordTime.of(field, Instant.parse(withSeparator(text))) : usual;
        } catch (DateTimeException e) {
            throw new InvalidInputException(field, field + " is no RFC 3339 time such as 2024-01-15T10:00:00Z");
        }
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
}
