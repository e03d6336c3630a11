package io.arawn.workstream.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the text that a person may have meant by a slightly wrong one. */
public final class Similarity {

    /** A comparison takes quadratic time, and no name is longer. A longer text has no candidate. */
    private static final int LONGEST = 200;

    private Similarity() {}

    /** The candidate that differs in the fewest letters, if those are few for the length of the text. */
    public static Optional<String> closest(String text, Collection<String> candidates) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        int allowed = Math.max(1, text.length() / 4);
        String small = Letters.small(text);
        return candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - text.length()) <= allowed)
                .map(candidate -> new Near(candidate, distance(small, Letters.small(candidate))))
                .filter(near -> near.distance <= allowed)
                .min(Comparator.comparingInt(Near::distance))
                .map(Near::candidate);
    }

    private record Near(String candidate, int distance) {}

    /** The fewest letters to insert, remove or replace (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
