package io.arawn.workstream.dates;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * Days in a row.
 *
 * @param first the first day
 * @param next the day after the last one
 */
record Days(LocalDate first, LocalDate next) {

    static Days day(LocalDate day) {
        return new Days(day, day.plusDays(1));
    }

    static Days month(LocalDate within) {
        LocalDate first = within.withDayOfMonth(1);
        return new Days(first, first.plusMonths(1));
    }

    static Days year(int year) {
        return new Days(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1));
    }

    /** The days of the unit around the day. */
    static Days around(LocalDate day, DateWord.Unit unit) {
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return switch (unit) {
            case DAY -> day(day);
            case WEEK -> new Days(monday, monday.plusWeeks(1));
            case WEEKEND -> new Days(monday.plusDays(5), monday.plusWeeks(1));
            case MONTH -> month(day);
            case YEAR -> year(day.getYear());
        };
    }

    /** A third of these days: the first, the second or the last one. */
    Days third(int number) {
        long length = next.toEpochDay() - first.toEpochDay();
        return new Days(first.plusDays(length * (number - 1) / 3), first.plusDays(length * number / 3));
    }

    /** Counts the units, such as weeks, that begin in these days, and returns the one with this number; 0 means the last one. */
    Days part(DateWord.Unit unit, int number) {
        LocalDate start = switch (unit) {
            case WEEKEND -> first.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
            case DAY, WEEK, MONTH, YEAR -> first;
        };
        Days part = starting(start, unit);
        for (int i = 1; number == 0 ? !starting(plus(part.first, unit), unit).next.isAfter(next) : i < number; i++) {
            part = starting(plus(part.first, unit), unit);
        }
        return number == 0 && unit == DateWord.Unit.WEEK ? new Days(next.minusDays(7), next) : part;
    }

    private static Days starting(LocalDate first, DateWord.Unit unit) {
        return switch (unit) {
            case WEEKEND -> new Days(first, first.plusDays(2));
            case DAY, WEEK, MONTH, YEAR -> new Days(first, plus(first, unit));
        };
    }

    /** The day one or several units later. */
    static LocalDate plus(LocalDate day, DateWord.Unit unit, int count) {
        return switch (unit) {
            case DAY -> day.plusDays(count);
            case WEEK, WEEKEND -> day.plusWeeks(count);
            case MONTH -> day.plusMonths(count);
            case YEAR -> day.plusYears(count);
        };
    }

    private static LocalDate plus(LocalDate day, DateWord.Unit unit) {
        return plus(day, unit, 1);
    }
}
