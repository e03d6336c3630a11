package io.arawn.workstream.dates;

import java.time.LocalDate;
import java.util.Optional;

/** Completes dates without a year: people mean the last one that has begun. */
final class Calendar {

    private static final int YEARS_OF_LEAP = 8;

    private Calendar() {}

    /** @throws java.time.DateTimeException if there is no such month */
    static Days month(LocalDate today, Optional<Integer> year, int month) {
        LocalDate first = LocalDate.of(year.orElse(today.getYear()), month, 1);
        return Days.month(year.isEmpty() && first.isAfter(today) ? first.minusYears(1) : first);
    }

    /** @throws java.time.DateTimeException if there is no such day */
    static Days day(LocalDate today, Optional<Integer> year, int month, int day) {
        int latest = year.orElse(today.getYear());
        if (year.isEmpty() && month == 2 && day == 29) {
            while (!LocalDate.of(latest, 1, 1).isLeapYear() && latest > today.getYear() - YEARS_OF_LEAP) {
                latest--;
            }
        }
        LocalDate date = LocalDate.of(latest, month, day);
        return Days.day(year.isEmpty() && date.isAfter(today) ? date.minusYears(1) : date);
    }
}
