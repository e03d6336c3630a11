package io.arawn.workstream.dates;

/** A meaning of a word in an expression of time. */
sealed interface DateWord {

    /** A stretch of the calendar. */
    enum Unit implements DateWord {
        DAY,
        WEEK,
        WEEKEND,
        MONTH,
        YEAR
    }

    /**
     * A month.
     *
     * @param number from 1
     */
    record Month(int number) implements DateWord {}

    /**
     * A day of the week.
     *
     * @param number 1 for Monday
     */
    record Weekday(int number) implements DateWord {}

    /**
     * A season.
     *
     * @param month the first of its three months
     */
    record Season(int month) implements DateWord {}

    /** Such as last, this and next: -1, 0 and 1. */
    record Which(int offset) implements DateWord {}

    /** Such as yesterday: -1. */
    record Relative(int days) implements DateWord {}

    /**
     * Such as first and last.
     *
     * @param number from 1; 0 for the last
     */
    record Ordinal(int number) implements DateWord {}

    /** The beginning, the middle or the end: 1, 2 or 3. */
    record Part(int number) implements DateWord {}

    record Count(int number) implements DateWord {}

    /** Other words of such expressions. */
    enum Link implements DateWord {
        /** After a number of units, such as ago. */
        AGO,
        /** Before a number of units, such as the German vor. */
        SINCE,
        /** Before a name of a time, such as in or during. */
        CUE,
        /** May stand between the others. */
        ARTICLE
    }
}
