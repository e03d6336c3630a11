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

    /** The fewest letters to insert, remove or replace, or to swap with the next one (Damerau and Levenshtein). */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = row(a, i, b, last, beforeLast);
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }

    private static int[] row(String a, int i, String b, int[] last, int[] beforeLast) {
        int[] row = new int[b.length() + 1];
        row[0] = i;
        for (int j = 1; j <= b.length(); j++) {
            int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
            row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
            if (isSwapped(a, i, b, j)) {
                row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
            }
        }
        return row;
    }

    private static boolean isSwapped(String a, int i, String b, int j) {
        return i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
