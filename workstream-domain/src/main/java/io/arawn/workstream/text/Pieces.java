package io.arawn.workstream.text;

import java.util.ArrayList;
import java.util.List;

/** Splits texts at a separator. */
public final class Pieces {

    private Pieces() {}

    /** The pieces of the text in order, one more than there are separators; any of them may be empty. */
    public static List<String> of(String text, char separator) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            pieces.add(text.substring(start, end));
            start = end + 1;
        }
        pieces.add(text.substring(start));
        return List.copyOf(pieces);
    }
}
