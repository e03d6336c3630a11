package io.arawn.workstream.llm;

import java.text.BreakIterator;
import java.util.Locale;

/** Cuts texts between visible characters, and between words where possible. */
final class Excerpt {

    private static final double SHARE_OF_A_LONG_WORD = 0.6;
    private static final String ELLIPSIS = "…";

    private Excerpt() {}

    /**
     * The beginning of the text, at most this number of UTF-16 units, cut after a word or at least after a character.
     */
    static String cut(String text, int atMost) {
        if (text.length() <= atMost) {
            return text;
        }
        return text.substring(0, endNear(text, 0, atMost)).stripTrailing();
    }

    /** About this number of units of the text around the position, at most, with dots in place of missing text. */
    static String around(String text, int position, int atMost) {
        if (text.length() <= atMost) {
            return text;
        }
        int start = startNear(text, Math.min(Math.max(0, position - atMost / 3), text.length() - atMost));
        int end = text.length() - start <= atMost ? text.length() : endNear(text, start, start + atMost);
        return (start > 0 ? ELLIPSIS : "")
                + text.substring(start, end).strip()
                + (end < text.length() ? ELLIPSIS : "");
    }

    private static int endNear(String text, int start, int limit) {
        int shortest = start + (int) ((limit - start) * SHARE_OF_A_LONG_WORD);
        int word = before(BreakIterator.getWordInstance(Locale.ROOT), text, limit);
        return word > shortest ? word : before(BreakIterator.getCharacterInstance(Locale.ROOT), text, limit);
    }

    private static int startNear(String text, int position) {
        if (position == 0) {
            return 0;
        }
        int space = text.indexOf(' ', position);
        return space >= 0 && space - position < 20
                ? space + 1
                : before(BreakIterator.getCharacterInstance(Locale.ROOT), text, position + 1);
    }

    private static int before(BreakIterator breaks, String text, int limit) {
        breaks.setText(text);
        return breaks.isBoundary(limit) ? limit : Math.max(0, breaks.preceding(limit));
    }
}
