package io.arawn.workstream.bench;

import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Pieces;
import java.util.List;

/** A text to find, in one of several wordings. */
record Wanted(List<String> wordings) {

    /** @param wordings the wordings, separated by bars */
    static Wanted of(String wordings) {
        return new Wanted(Pieces.of(Letters.small(wordings), '|'));
    }

    /** Whether the text contains it. Upper and lower case are equal, and 4 is not found in 14. */
    boolean isIn(String text) {
        String small = Letters.small(text);
        return wordings.stream().anyMatch(wording -> holds(small, wording));
    }

    private static boolean holds(String text, String wording) {
        for (int at = text.indexOf(wording); at >= 0; at = text.indexOf(wording, at + 1)) {
            int end = at + wording.length();
            if (!goesOn(text, at) && !goesOn(text, end)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the place is inside a number. */
    private static boolean goesOn(String text, int place) {
        return place > 0
                && place < text.length()
                && Character.isDigit(text.charAt(place - 1))
                && Character.isDigit(text.charAt(place));
    }
}
