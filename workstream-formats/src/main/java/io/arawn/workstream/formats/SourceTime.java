package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.message.RecordTime;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads times as the sources write them: seconds, milliseconds or microseconds since 1970, RFC 3339, RFC 1123, and the
 * forms of SillyTavern. A time without a zone is in UTC.
 */
final class SourceTime {

    /** Seconds reach this in the year 5138, milliseconds did in 1973. */
    private static final BigDecimal FIRST_MILLIS = BigDecimal.valueOf(100_000_000_000L);

    private static final BigDecimal FIRST_MICROS = BigDecimal.valueOf(100_000_000_000_000L);
    private static final int LONGEST = 64;

    private static final List<DateTimeFormatter> FORMS = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE_TIME,
            form("yyyy-MM-dd HH:mm[:ss][.SSSSSS][.SSS]"),
            form("MMMM d, yyyy h:mm[ ]a"),
            form("yyyy-M-d @H'h' m'm' s's'"),
            form("yyyy-M-d@H'h'm'm's's'"),
            DateTimeFormatter.RFC_1123_DATE_TIME);

    private SourceTime() {}

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern).toFormatter(Locale.ENGLISH);
    }

    /** The time in a field; empty if the field has no readable time. */
    static Optional<Instant> of(JsonNode value) {
        if (value.isNumber()) {
            return epoch(value.decimalValue());
        }
        return value.isTextual() ? of(value.textValue()) : Optional.empty();
    }

    /** The time in a text; empty if it cannot be read. */
    static Optional<Instant> of(String text) {
        String written = text.strip();
        if (written.isEmpty() || written.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(RecordTime.parse("time", written));
        } catch (InvalidInputException otherForm) {
            return number(written).flatMap(SourceTime::epoch).or(() -> inSomeForm(written));
        }
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return text.length() > 30 ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** The milliseconds that SillyTavern writes may have any number of digits, so they are read apart. */
    private static Optional<Instant> inSomeForm(String text) {
        int millis = text.endsWith("ms") ? text.lastIndexOf(' ') : -1;
        String rest = millis > 0 ? text.substring(0, millis) : text;
        return FORMS.stream().flatMap(form -> parsed(form, rest).stream()).findFirst().or(() -> day(text));
    }

    private static Optional<Instant> parsed(DateTimeFormatter form, String text) {
        try {
            return valid(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> day(String text) {
        try {
            return valid(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> epoch(BigDecimal number) {
        if (number.signum() <= 0 || number.precision() - number.scale() > 18) {
            return Optional.empty();
        }
        int places = number.compareTo(FIRST_MILLIS) < 0 ? 0 : number.compareTo(FIRST_MICROS) < 0 ? 3 : 6;
        BigDecimal seconds = number.movePointLeft(places);
        long whole = seconds.longValue();
        long nanos = seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
        return valid(Instant.ofEpochSecond(whole, nanos / 1000 * 1000));
    }

    private static Optional<Instant> valid(Instant time) {
        try {
            return Optional.of(RecordTime.of("time", time));
        } catch (InvalidInputException outside) {
            return Optional.empty();
        }
    }
}
