package io.arawn.workstream;

import io.arawn.workstream.text.Letters;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The name of a workstream: 1 to 200 characters (code points) in Unicode normalisation form C, without outer spaces and
 * control characters. Two names clash when their {@link #key() keys} are equal.
 */
public record WorkstreamName(String value) {

    private static final int LONGEST = 200;

    private static final String BLANK = "\u115F\u1160\u2800\u3164\uFFA0";

    /** A character of a normalised name comes from at most four characters. */
    private static final int LONGEST_DECOMPOSED = 4 * LONGEST;

    /** @throws InvalidInputException when the trimmed text has nothing visible, is too long, or contains a control character */
    public WorkstreamName {
        value = value.strip();
        // Checked before the normalisation, which drops excess marks.
        requireLength(value, LONGEST_DECOMPOSED);
        value = normalized(value);
        if (value.codePoints().noneMatch(WorkstreamName::isVisible)) {
            throw new InvalidInputException("name", "a workstream's name must not be empty");
        }
        requireLength(value, LONGEST);
        if (!isPlain(value) && value.codePoints().anyMatch(WorkstreamName::isUnprintable)) {
            throw new InvalidInputException(
                    "name", "a workstream's name must not hold control characters, line breaks or lone surrogates");
        }
    }

    private static void requireLength(String text, int longest) {
        int length = text.codePointCount(0, text.length());
        if (length > longest) {
            throw new InvalidInputException(
                    "name", "a workstream's name has at most " + LONGEST + " characters, this one has " + length);
        }
    }

    /** The form of the name for comparisons: case folded, in normalisation form C. */
    public String key() {
        return normalized(Letters.small(value.toUpperCase(Locale.ROOT)));
    }

    /** The key of any name in a log. A text that is not a valid name is its own key. */
    public static String keyOf(String text) {
        try {
            return new WorkstreamName(text).key();
        } catch (InvalidInputException invalid) {
            return text;
        }
    }

    private static String normalized(String text) {
        return isPlain(text) ? text : Letters.normalized(text, Normalizer.Form.NFC);
    }

    /**
     * Whether the text is printable ASCII, and so in every normalisation form. The tables for other texts are slow to
     * load.
     */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Letters that are blank, such as the Hangul filler, are few, and look like a space. */
    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT, Character.SPACE_SEPARATOR -> false;
            default -> BLANK.indexOf(codePoint) < 0;
        };
    }

    private static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
