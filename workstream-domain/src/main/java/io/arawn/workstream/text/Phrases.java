package io.arawn.workstream.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds words and phrases in lower-case texts. A text is scanned once, so the time is linear in it. Immutable. */
public final class Phrases {

    /** By their first word; a phrase can only begin where a text has this word. */
    private final Map<String, List<String>> whole = new HashMap<>();
    private final List<String> anywhere;

    private Phrases(List<String> whole, List<String> anywhere) {
        whole.forEach(each -> this.whole.computeIfAbsent(wordAt(each, 0), first -> new ArrayList<>()).add(each));
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
        int at = 0;
        while (at < text.length()) {
            String word = wordAt(text, at);
            if (!word.isEmpty() && at(text, at, word).isPresent()) {
                return true;
            }
            at += Math.max(1, word.length());
        }
        return anywhere.stream().anyMatch(text::contains);
    }

    /** Whether one of the phrases, as whole words, begins at the place. */
    public boolean beginAt(String text, int place) {
        return at(text, place, wordAt(text, place)).isPresent();
    }

    /** The end of the first phrase, in the given order, that begins at the place; the place itself if no phrase does. */
    public int endAt(String text, int place) {
        return at(text, place, wordAt(text, place)).map(each -> place + each.length()).orElse(place);
    }

    /** The first phrase that begins at the place, where the text has this word. */
    private Optional<String> at(String text, int place, String word) {
        for (String each : whole.getOrDefault(word, List.of())) {
            if (text.startsWith(each, place) && !isOfWord(text, place + each.length())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** The rest of the word at the place; empty if the word ends there. */
    private static String wordAt(String text, int place) {
        int end = place;
        while (isOfWord(text, end)) {
            end++;
        }
        return text.substring(Math.min(place, text.length()), Math.min(end, text.length()));
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
