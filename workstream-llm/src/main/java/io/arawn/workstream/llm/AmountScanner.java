package io.arawn.workstream.llm;

import static io.arawn.workstream.llm.Chars.isAt;
import static io.arawn.workstream.llm.Chars.runEnd;

import io.arawn.workstream.text.Letters;
import java.util.Set;

/** Finds numbers with a meaning: amounts with their units, and numbers that name a thing. For one text and thread. */
final class AmountScanner {

    private static final Set<String> UNITS = Set.of(
            "kB", "KB", "MB", "GB", "TB", "kiB", "KiB", "MiB", "GiB", "TiB", "ms", "s", "min", "h", "day", "days",
            "week", "weeks", "month", "months", "hour", "hours", "minute", "minutes", "second", "seconds", "euro",
            "euros", "dollar", "dollars", "EUR", "USD", "km", "m", "kg", "g", "user", "users", "row", "rows", "token",
            "tokens");
    private static final int LONGEST_UNIT = 7;
    private static final String RATE = "req/s";

    /** Nouns that a number follows as a name, such as "port". */
    private static final Set<String> NUMBERED = Set.of(
            "port", "pid", "build", "issue", "ticket", "pr", "version", "extension", "room", "line", "gate");
    private static final int LONGEST_NUMBERED = 9;
    private static final String ABBREVIATION = "no.";
    private static final int FEWEST_DIGITS = 2;

    private final String text;
    private final Runs number;

    AmountScanner(String text) {
        this.text = text;
        number = new Runs(text, Chars.NUMBER);
    }

    /** The end of the amount at the place, or {@link IdentifierScanner#NONE}. */
    int end(int place) {
        if (!isAt(text, place, Chars.DIGIT) || isAt(text, place - 1, Chars.WORD | Chars.DOT)) {
            return IdentifierScanner.NONE;
        }
        int end = number.end(place);
        int unit = isAt(text, end, Chars.SPACE) ? end + 1 : end;
        int unitEnd = unitEnd(unit);
        return unitEnd > unit && !isAt(text, unitEnd, Chars.WORD) ? unitEnd : IdentifierScanner.NONE;
    }

    /** The end of the unit; the same place if no unit begins here. */
    private int unitEnd(int place) {
        if (text.startsWith("%", place) || text.startsWith("€", place)) {
            return place + 1;
        }
        if (text.startsWith("°C", place)) {
            return place + 2;
        }
        if (text.startsWith(RATE, place)) {
            return place + RATE.length();
        }
        int end = place;
        while (end - place <= LONGEST_UNIT && isAt(text, end, Chars.LETTER)) {
            end++;
        }
        return UNITS.contains(text.substring(place, end)) ? end : place;
    }

    /**
     * The end of the number at the place if it names a thing, such as a port; otherwise {@link IdentifierScanner#NONE}.
     */
    int numberEnd(int place) {
        if (!isAt(text, place, Chars.DIGIT) || !isAt(text, place - 1, Chars.SPACE)) {
            return IdentifierScanner.NONE;
        }
        int end = runEnd(text, place, Chars.DIGIT);
        boolean goesOn = isAt(text, end, Chars.WORD)
                || (isAt(text, end, Chars.DOT | Chars.COMMA) && isAt(text, end + 1, Chars.DIGIT));
        return end - place >= FEWEST_DIGITS && !goesOn ? end : IdentifierScanner.NONE;
    }

    /** The start of the noun that the number at the place belongs to, or {@link IdentifierScanner#NONE}. */
    int numberedStart(int place) {
        int end = place;
        while (isAt(text, end - 1, Chars.SPACE)) {
            end--;
        }
        int start = end;
        if (text.startsWith(".", end - 1)) {
            start = end - ABBREVIATION.length();
        } else {
            while (end - start <= LONGEST_NUMBERED && isAt(text, start - 1, Chars.LETTER)) {
                start--;
            }
        }
        return start >= 0 && !isAt(text, start - 1, Chars.WORD) && isNumbered(text.substring(start, end))
                ? start
                : IdentifierScanner.NONE;
    }

    private static boolean isNumbered(String name) {
        String small = Letters.small(name);
        return NUMBERED.contains(small) || small.equals(ABBREVIATION);
    }
}
