package io.arawn.workstream.dates;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Understands expressions of time in texts of people, such as "last week", "on 3 March", "first weekend of October", "two
 * years ago", "im Mai" or "先週". A date without a year means the last one that has begun. The time is linear in the text.
 */
public final class TimeWords {

    /** Nobody names a time only after so many characters, but a pasted text may be long. */
    private static final int LONGEST = 2_000;

    private TimeWords() {}

    /**
     * An expression of time in a text.
     *
     * @param start the index of its first character
     * @param end the index after its last character
     */
    public record Said(TimeWindow window, int start, int end) {

        /** The text without the expression. */
        public String without(String text) {
            return text.substring(0, start) + " " + text.substring(end);
        }
    }

    /** The first expression of time in the text. */
    public static Optional<Said> in(String text, Instant now, ZoneId zone) {
        String beginning = text.substring(0, Math.min(text.length(), LONGEST));
        LocalDate today = LocalDate.ofInstant(now, zone);
        return first(beginning, today).map(found -> new Said(
                TimeWindow.of(found.days().first(), found.days().next(), zone), found.start(), found.end()));
    }

    /**
     * As {@link #in}, about a history that may have ended long ago: what then lies after its end is meant as seen from
     * its end.
     */
    public static Optional<Said> in(String text, Instant now, ZoneId zone, Optional<Instant> last) {
        Optional<Said> said = in(text, now, zone);
        boolean later = said.isPresent()
                && last.filter(end -> end.isBefore(said.get().window().from())).isPresent();
        return later ? in(text, last.get(), zone) : said;
    }

    /** The time that the whole text means, such as "in May"; empty if it says anything else. */
    public static Optional<TimeWindow> whole(String text, Instant now, ZoneId zone) {
        return in(text, now, zone)
                .filter(said -> SpacedDates.isLinking(said.without(text)))
                .map(Said::window);
    }

    /** Whether the word, in small letters, is the name of a month. */
    public static boolean isMonth(String word) {
        return SpacedDates.isMonth(word);
    }

    private static Optional<Expression> first(String text, LocalDate today) {
        UnspacedDates unspaced = new UnspacedDates(text, today);
        for (int place = 0; place < text.length(); place++) {
            Optional<Expression> found = unspaced.at(place);
            if (found.isPresent()) {
                return found;
            }
        }
        return new SpacedDates(text, today).first();
    }
}
