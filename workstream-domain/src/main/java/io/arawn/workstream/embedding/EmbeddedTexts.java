package io.arawn.workstream.embedding;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Surrogates;
import io.arawn.workstream.speech.QuotedReply;
import java.util.ArrayList;
import java.util.List;

/**
 * The texts of a message that get vectors: the speaker and the content, in pieces that a small model reads whole. Only
 * the beginning of a very long message gets vectors, because one pasted log file would take as long as a thousand
 * answers.
 */
final class EmbeddedTexts {

    private static final int PIECE = 900;
    private static final int SHORTEST_PIECE = 600;
    private static final int MOST_PIECES = 8;

    private EmbeddedTexts() {}

    public static List<String> of(Message message) {
        if (QuotedReply.is(message)) {
            return List.of();
        }
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

    /** The end of a piece: at a space if there is one, else between two characters. */
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
        return Surrogates.boundary(content, furthest);
    }
}
