package io.arawn.workstream.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant by a text that is slightly wrong. */
final class Similarity {

    private Similarity() {}

    /** The candidate that differs in the fewest letters, if those are few for the length of the text. */
    static Optional<String> closest(String text, Collection<String> candidates) {
        int allowed = Math.max(1, text.length() / 4);
        return candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - text.length()) <= allowed)
                .filter(candidate -> distance(text, candidate) <= allowed)
                .min(Comparator.comparingInt(candidate -> distance(text, candidate)));
    }

    /** The fewest letters to insert, remove or replace, case aside (Levenshtein). */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
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
