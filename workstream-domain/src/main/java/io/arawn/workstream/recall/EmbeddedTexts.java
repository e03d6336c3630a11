package io.arawn.workstream.recall;

import io.arawn.workstream.message.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * The texts whose vectors stand for a message: what it says behind who says it, in pieces that a small model reads
 * whole. Of a very long message only the beginning counts, or one log file would take as long as a thousand answers.
 */
final class EmbeddedTexts {

    private static final int PIECE = 900;
    private static final int SHORTEST_PIECE = 600;
    private static final int MOST_PIECES = 8;

    private EmbeddedTexts() {}

    static List<String> of(Message message) {
        String content = message.content().strip();
        String speaker = message.author().map(author -> author + ": ").orElse("");
        List<String> texts = new ArrayList<>();
        int start = 0;
        while (start < content.length() && texts.size() < MOST_PIECES) {
            int end = end(content, start);
            String piece = content.substring(start, end).strip();
            if (!piece.isEmpty()) {
                texts.add(speaker + piece);
            }
            start = end;
        }
        return texts;
    }

    /** Where a piece ends: at a space where there is one, else between two characters. */
    private static int end(String content, int start) {
        int furthest = start + PIECE;
        if (furthest >= content.length()) {
            return content.length();
        }
        for (int at = furthest; at > start + SHORTEST_PIECE; at--) {
            if (Character.isWhitespace(content.charAt(at))) {
                return at;
            }
        }
        return Character.isLowSurrogate(content.charAt(furthest)) ? furthest - 1 : furthest;
    }
}
