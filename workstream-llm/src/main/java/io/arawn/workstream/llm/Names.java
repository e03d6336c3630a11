package io.arawn.workstream.llm;

import io.arawn.workstream.dates.TimeWords;
import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Terms;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Recognises names in texts by their capital letters. */
final class Names {

    private Names() {}

    /** Whether a word within a sentence begins with a capital letter and goes on with a small one. */
    static boolean in(String text) {
        return in(text, word -> true);
    }

    /** @param counts whether a word with a capital letter counts */
    private static boolean in(String text, Predicate<String> counts) {
        boolean within = false;
        for (int i = 0; i + 1 < text.length(); i++) {
            char c = text.charAt(i);
            if (within && Character.isUpperCase(c) && text.charAt(i - 1) == ' '
                    && Character.isLowerCase(text.charAt(i + 1)) && counts.test(wordAt(text, i))) {
                return true;
            }
            within = c == ' ' ? within : Character.isLetterOrDigit(c) || c == ',';
        }
        return false;
    }

    /** Whether the text names somebody or something beside the asked terms and the months, even as its first word. */
    static boolean beside(Set<String> asked, String text) {
        Predicate<String> counts = word -> !TimeWords.isMonth(Letters.small(word))
                && Terms.of(word).stream().limit(1).noneMatch(asked::contains);
        boolean first = !text.isEmpty() && Character.isUpperCase(text.charAt(0));
        return (first && counts.test(wordAt(text, 0))) || in(text, counts);
    }

    /** The words of the text that begin with a capital letter and go on with a small one, even its first word. */
    static Set<String> of(String text) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i + 1 < text.length(); i++) {
            boolean begins = i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1));
            if (begins && Character.isUpperCase(text.charAt(i)) && Character.isLowerCase(text.charAt(i + 1))) {
                names.add(wordAt(text, i));
            }
        }
        return names;
    }

    private static String wordAt(String text, int place) {
        int end = place;
        while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(place, end);
    }
}
