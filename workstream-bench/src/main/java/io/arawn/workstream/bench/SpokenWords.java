package io.arawn.workstream.bench;

import java.util.Arrays;
import java.util.Random;

/** Texts of words that are as frequent as in a language: the second is half as frequent as the first, the third a third. */
final class SpokenWords {

    private static final int VOCABULARY = 30_000;

    private final Random random = new Random(7);
    private final double[] upTo = new double[VOCABULARY];

    SpokenWords() {
        double sum = 0;
        for (int i = 0; i < VOCABULARY; i++) {
            sum += 1.0 / (i + 1);
            upTo[i] = sum;
        }
    }

    String text(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(word());
        }
        return text.toString();
    }

    private String word() {
        double drawn = random.nextDouble() * upTo[VOCABULARY - 1];
        int rank = Arrays.binarySearch(upTo, drawn);
        return "w" + Integer.toString(rank < 0 ? -rank - 1 : rank, Character.MAX_RADIX);
    }
}
