package io.arawn.workstream.text;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Finds the words of a query in a text, in any form, for highlighting. Many threads can use one object. */
public final class MatchingWords {

    private final Set<String> terms;

    private MatchingWords(Set<String> terms) {
        this.terms = terms;
    }

    /** The words of the query, without very common words. */
    public static MatchingWords of(String query) {
        return new MatchingWords(Set.copyOf(Terms.ofQuestion(query)));
    }

    /**
     * A part of a text.
     *
     * @param start the index of its first character
     * @param end the index after its last character
     */
    public record Span(int start, int end) {}

    /**
     * The matching words of the text, in its order. In a script without spaces, a word is a stretch of matching
     * characters.
     */
    public List<Span> in(String text) {
        List<Span> spans = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            int end = at + Character.charCount(c);
            if (Terms.isUnspaced(c)) {
                end = runEnd(text, end, next -> Terms.isUnspaced(next) || isMark(next));
                addPairs(text, new Span(at, end), spans);
            } else if (isOfWord(c)) {
                end = runEnd(text, end, MatchingWords::isOfWord);
                addWord(text, new Span(at, end), spans);
            }
            at = end;
        }
        return List.copyOf(spans);
    }

    private static int runEnd(String text, int from, IntPredicate goesOn) {
        int end = from;
        while (end < text.length() && goesOn.test(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static boolean isOfWord(int c) {
        return !Terms.isUnspaced(c) && (Character.isLetterOrDigit(c) || isMark(c) || isOtherNumber(c));
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isOtherNumber(int c) {
        return Character.getType(c) == Character.LETTER_NUMBER || Character.getType(c) == Character.OTHER_NUMBER;
    }

    private void addWord(String text, Span word, List<Span> spans) {
        if (matches(text.substring(word.start, word.end))) {
            spans.add(word);
        }
    }

    private boolean matches(String word) {
        return Terms.of(word).stream().anyMatch(terms::contains);
    }

    private void addPairs(String text, Span run, List<Span> spans) {
        List<Integer> starts = characters(text, run);
        for (int i = 0; i + 1 < starts.size(); i++) {
            int end = starts.get(Math.min(i + 2, starts.size() - 1));
            Span pair = new Span(starts.get(i), end);
            if (matches(text.substring(pair.start, pair.end))) {
                boolean goesOn = !spans.isEmpty() && spans.getLast().end >= pair.start;
                spans.add(goesOn ? new Span(spans.removeLast().start, pair.end) : pair);
            }
        }
    }

    /** The indexes of the characters of the run, and the end of the run. A mark belongs to the character before it. */
    private static List<Integer> characters(String text, Span run) {
        List<Integer> starts = new ArrayList<>();
        for (int at = run.start; at < run.end; at += Character.charCount(text.codePointAt(at))) {
            if (UnicodeScript.of(text.codePointAt(at)) != UnicodeScript.INHERITED) {
                starts.add(at);
            }
        }
        starts.add(run.end);
        return starts;
    }
}
