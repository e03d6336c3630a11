package io.arawn.workstream.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds words and phrases in lower-case texts. A text is scanned once, so the time is linear in it. Immutable. */
public final class Phrases {

    private final Map<Character, List<String>> whole = new HashMap<>();
    private final List<String> anywhere;

    private Phrases(List<String> whole, List<String> anywhere) {
        whole.forEach(each -> this.whole.computeIfAbsent(each.charAt(0), first -> new ArrayList<>()).add(each));
        this.anywhere = anywhere;
    }

    public static Phrases none() {
        return new Phrases(List.of(), List.of());
    }

    /** The phrases between the bars, as whole words. */
    public static Phrases of(String phrases) {
        return new Phrases(Pieces.of(phrases, '|'), List.of());
    }

    /** The phrases between the bars, also within words. */
    public static Phrases anywhere(String phrases) {
        return new Phrases(List.of(), Pieces.of(phrases, '|'));
    }

    /** These phrases, and the phrases between the bars, the latter also within words. */
    public Phrases or(String more) {
        return new Phrases(whole.values().stream().flatMap(List::stream).toList(), Pieces.of(more, '|'));
    }

    /** Whether the text contains one of the phrases. */
    public boolean in(String text) {
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

    /** Whether one of the phrases, as whole words, begins at the place. */
    public boolean beginAt(String text, int place) {
        return place < text.length()
                && whole.getOrDefault(text.charAt(place), List.of()).stream()
                        .anyMatch(each -> text.startsWith(each, place) && !isOfWord(text, place + each.length()));
    }

    /** The end of the first phrase, in the given order, that begins at the place; the same place if there is none. */
    public int endAt(String text, int place) {
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
        return isOfWord(c);
    }

    private static boolean isOfWord(char c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        }
        return Character.isLetterOrDigit(c) || switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK,
                    Character.CONNECTOR_PUNCTUATION -> true;
            default -> false;
        };
    }
}
