package io.arawn.workstream.cli.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.TimeZone;

/**
 * Formats past times relative to now.
 *
 * @param zone the time zone whose midnight separates today from yesterday
 */
public record RelativeTime(Instant now, TimeZone zone) {

    private static final int MONTHS_A_YEAR = 12;

    /** Such as {@code just now}, {@code 2 hours ago}, {@code yesterday}; for a future time, its date. */
    public String of(Instant time) {
        Duration passed = Duration.between(time, now);
        if (passed.compareTo(Duration.ofMinutes(-1)) < 0) {
            return day(time).toString();
        }
        if (passed.toMinutes() < 1) {
            return "just now";
        }
        if (passed.toHours() < 1) {
            return ago(passed.toMinutes(), "minute");
        }
        return passed.toDays() < 1 ? ago(passed.toHours(), "hour") : daysAgo(day(time));
    }

    private LocalDate day(Instant time) {
        int offset = zone.getOffset(time.toEpochMilli()) / 1_000;
        return LocalDate.ofInstant(time, ZoneOffset.ofTotalSeconds(offset));
    }

    private String daysAgo(LocalDate day) {
        LocalDate today = day(now);
        long days = ChronoUnit.DAYS.between(day, today);
        long months = ChronoUnit.MONTHS.between(day, today);
        if (days <= 1) {
            return "yesterday";
        }
        if (months < 1) {
            return ago(days, "day");
        }
        return months < MONTHS_A_YEAR ? ago(months, "month") : ago(months / MONTHS_A_YEAR, "year");
    }

    private static String ago(long count, String unit) {
        String plural = count == 1 ? "" : "s";
        return count + " " + unit + plural + " ago";
    }
}
