package io.arawn.workstream.llm;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits texts into sentences: at line ends, and where the rules of Unicode see one end. */
final class Sentences {

    private Sentences() {}

    /** The sentences of the text in order, each on one line and without control characters; none is empty. */
    static List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        for (String line : text.lines().toList()) {
            addSentences(line, breaks, sentences);
        }
        return sentences;
    }

    private static void addSentences(String line, BreakIterator breaks, List<String> sentences) {
        breaks.setText(line);
        int start = 0;
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (end == line.length() || isEnd(line, end)) {
                String sentence = oneLine(line.substring(start, end));
                if (!sentence.isEmpty()) {
                    sentences.add(sentence);
                }
                start = end;
            }
        }
    }

    /** Not after a dot within a word, such as those of versions, paths and names of files. */
    private static boolean isEnd(String line, int end) {
        int before = line.codePointBefore(end);
        return Character.isWhitespace(before) || before > 0x7F;
    }

    /** The text on one line, with single spaces and without control characters. */
    static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
