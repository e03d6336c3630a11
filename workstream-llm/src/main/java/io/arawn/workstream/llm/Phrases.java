package io.arawn.workstream.llm;

import io.arawn.workstream.text.Pieces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words, and several of them in a row, that are looked for in texts of small letters. A text is gone through once, so that
 * the time grows with it and no faster.
 */
final class Phrases {

    private final Map<Character, List<String>> whole = new HashMap<>();
    private final List<String> anywhere;

    private Phrases(List<String> whole, List<String> anywhere) {
        whole.forEach(each -> this.whole.computeIfAbsent(each.charAt(0), first -> new ArrayList<>()).add(each));
        this.anywhere = anywhere;
    }

    static Phrases none() {
        return new Phrases(List.of(), List.of());
    }

    /** Those between the bars, as whole words. */
    static Phrases of(String phrases) {
        return new Phrases(Pieces.of(phrases, '|'), List.of());
    }

    /** Those between the bars, also within words. */
    static Phrases anywhere(String phrases) {
        return new Phrases(List.of(), Pieces.of(phrases, '|'));
    }

    /** These, and those between the bars also within words. */
    Phrases or(String more) {
        return new Phrases(whole.values().stream().flatMap(List::stream).toList(), Pieces.of(more, '|'));
    }

    /** Whether the text holds any of them. */
    boolean in(String text) {
        boolean inWord = false;
        for (int at = 0; at < text.length(); at++) {
            boolean ofWord = isOfWord(text, at);
            if (ofWord && !inWord && beginAt(text, at)) {
                return true;
            }
            inWord = ofWord;
        }
        return anywhere.stream().anyMatch(text::contains);
    }

    /** Whether the text goes on with one of them, as whole words, at the place. */
    boolean beginAt(String text, int place) {
        return place < text.length()
                && whole.getOrDefault(text.charAt(place), List.of()).stream()
                        .anyMatch(each -> text.startsWith(each, place) && !isOfWord(text, place + each.length()));
    }

    /** The end of the first of them that begins at the place, in the order they were given; the place where none does. */
    int endAt(String text, int place) {
        return place >= text.length() ? place : whole.getOrDefault(text.charAt(place), List.of()).stream()
                .filter(each -> text.startsWith(each, place) && !isOfWord(text, place + each.length()))
                .findFirst()
                .map(each -> place + each.length())
                .orElse(place);
    }

    private static boolean isOfWord(String text, int at) {
        if (at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return c < 0x80 ? Chars.is(c, Chars.WORD) : isOfWord(c);
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK,
                    Character.CONNECTOR_PUNCTUATION -> true;
            default -> false;
        };
    }
}
