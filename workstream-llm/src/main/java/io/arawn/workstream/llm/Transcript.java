package io.arawn.workstream.llm;

import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.Framing;
import io.arawn.workstream.summary.Summarizer.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Passages as one text for a model, and the parts of a text that is too long. */
final class Transcript {

    /**
     * The most characters per token that are counted for one part, so that a long line is not counted again for each of
     * its parts.
     */
    private static final int CHARACTERS_A_TOKEN = 8;

    private Transcript() {}

    static String of(List<Passage> passages, Framing framing) {
        return passages.stream()
                .map(passage -> framing.note(passage.time() + ", " + Framing.quoted(passage.speaker())) + " "
                        + Framing.text(passage.text()) + "\n")
                .collect(Collectors.joining());
    }

    /** The text in parts of at most this number of tokens, each with as many lines as fit. */
    static List<String> parts(String text, int maxTokens, TokenCounter counter) {
        if (counter.count(text) <= maxTokens) {
            return List.of(text);
        }
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int left = maxTokens;
        for (String piece : pieces(text, maxTokens, counter)) {
            int tokens = counter.count(piece);
            if (tokens > left && !part.isEmpty()) {
                parts.add(part.toString());
                part.setLength(0);
                left = maxTokens;
            }
            part.append(piece);
            left -= tokens;
        }
        parts.add(part.toString());
        return parts;
    }

    /** Lines, and parts of lines that are too long. */
    private static List<String> pieces(String text, int maxTokens, TokenCounter counter) {
        List<String> pieces = new ArrayList<>();
        text.lines().forEach(line -> cut(line + "\n", maxTokens, counter, pieces));
        return pieces;
    }

    private static void cut(String line, int maxTokens, TokenCounter counter, List<String> pieces) {
        int start = 0;
        while (start < line.length()) {
            int length = (int) Math.min(line.length() - start, (long) maxTokens * CHARACTERS_A_TOKEN);
            while (length > 1 && counter.count(line.substring(start, start + length)) > maxTokens) {
                length = length / 2;
            }
            int end = start + length;
            boolean halved = length > 1 && end < line.length() && Character.isHighSurrogate(line.charAt(end - 1));
            pieces.add(line.substring(start, halved ? end - 1 : end));
            start = halved ? end - 1 : end;
        }
    }
}
