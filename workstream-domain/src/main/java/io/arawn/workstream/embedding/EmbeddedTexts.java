package io.arawn.workstream.embedding;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Surrogates;
import io.arawn.workstream.speech.QuotedReply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The texts of a message that get vectors: the speaker and the content, in pieces that a small model reads whole. Of a
 * very long message, some pieces get vectors, evenly spread, because one pasted log file would take as long as a thousand
 * answers.
 */
final class EmbeddedTexts {

    private static final int PIECE = 900;
    private static final int SHORTEST_PIECE = 600;
    private static final int MOST_PIECES = 32;

    private EmbeddedTexts() {}

    public static List<String> of(Message message) {
        if (QuotedReply.is(message)) {
            return List.of();
        }
        String content = message.content().strip();
        String speaker = message.author().map(author -> author + ": ").orElse("");
        List<String> texts = new ArrayList<>();
        int start = 0;
        while (start < content.length()) {
            int end = end(content, start);
            String piece = content.substring(start, end).strip();
            if (!piece.isEmpty()) {
                texts.add(speaker + piece);
            }
            start = end;
        }
        return texts.size() <= MOST_PIECES ? texts : spread(texts);
    }

    private static List<String> spread(List<String> texts) {
        return IntStream.range(0, MOST_PIECES)
                .mapToObj(index -> texts.get((int) ((long) index * texts.size() / MOST_PIECES)))
                .toList();
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
