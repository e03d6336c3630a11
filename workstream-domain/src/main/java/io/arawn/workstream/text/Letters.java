package io.arawn.workstream.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * Converts to lower case and to Unicode's normalization forms in linear time. The JDK's methods take quadratic time for
 * hostile texts: each capital sigma scans its whole word, each dotted capital I copies the text, and unordered marks
 * are sorted one by one.
 */
public final class Letters {

    private static final char CAPITAL_SIGMA = 'Σ';
    private static final char SIGMA = 'σ';
    private static final char FINAL_SIGMA = 'ς';
    private static final char DOTTED_CAPITAL = 'İ';
    private static final String DOTTED_SMALL = "i\u0307";

    /**
     * The maximum of marks on one letter; no language needs more.
     *
     * @see <a href="https://www.unicode.org/reports/tr15/#Stream_Safe_Text_Format">Stream-Safe Text Format</a>
     */
    private static final int MOST_MARKS = 30;

    private Letters() {}

    /** The text in lower case, independent of a language. */
    public static String small(String text) {
        if (text.indexOf(CAPITAL_SIGMA) < 0 && text.indexOf(DOTTED_CAPITAL) < 0) {
            return text.toLowerCase(Locale.ROOT);
        }
        StringBuilder small = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case CAPITAL_SIGMA -> small.append(follows(text, at) && !goesOn(text, at + 1) ? FINAL_SIGMA : SIGMA);
                case DOTTED_CAPITAL -> small.append(DOTTED_SMALL);
                default -> small.append(text.charAt(at));
            }
        }
        return small.toString().toLowerCase(Locale.ROOT);
    }

    /** Whether a letter is before the place, with any marks in between. */
    private static boolean follows(String text, int place) {
        int at = place;
        for (int marks = 0; at > 0 && marks <= MOST_MARKS; marks++) {
            int before = text.codePointBefore(at);
            if (!isMark(before)) {
                return Character.isLetter(before);
            }
            at -= Character.charCount(before);
        }
        return false;
    }

    private static boolean goesOn(String text, int place) {
        int at = place;
        for (int marks = 0; at < text.length() && marks <= MOST_MARKS; marks++) {
            int next = text.codePointAt(at);
            if (!isMark(next)) {
                return Character.isLetter(next);
            }
            at += Character.charCount(next);
        }
        return false;
    }

    /** The text in the normalization form; of the marks on one letter only the first thirty. */
    public static String normalized(String text, Form form) {
        return Normalizer.normalize(withFewMarks(text), form);
    }

    private static String withFewMarks(String text) {
        int excess = excess(text, 0);
        if (excess == text.length()) {
            return text;
        }
        StringBuilder few = new StringBuilder(text.length());
        int from = 0;
        while (excess < text.length()) {
            few.append(text, from, excess);
            from = marksEnd(text, excess);
            excess = excess(text, from);
        }
        return few.append(text, from, text.length()).toString();
    }

    /** The index of the first mark beyond the maximum, or the end of the text. */
    private static int excess(String text, int from) {
        int marks = 0;
        int at = from;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            marks = isMark(c) ? marks + 1 : 0;
            if (marks > MOST_MARKS) {
                return at;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    private static int marksEnd(String text, int from) {
        int at = from;
        while (at < text.length() && isMark(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private static boolean isMark(int c) {
        return c >= 0x300 && switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }
}
