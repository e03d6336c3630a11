package io.arawn.workstream.context;

import java.util.List;

/** Finds the first recent turn of a plan if not all of them fit. For the turns of one plan. */
final class Window {

    /** Turns are removed in steps of this size, so that the beginning of a prompt does not move with every turn. */
    private static final int STEP = 32;

    private final int contextWindow;
    private final int turns;

    /** The tokens of each turn and all later ones together. */
    private final long[] tokens;

    /** The messages of each turn and all later ones together. */
    private final long[] messages;

    /** For each turn the next turn in which a step begins, itself included. */
    private final int[] steps;

    /**
     * The size of a turn.
     *
     * @param ordinal the ordinal of its first message
     */
    record Size(long ordinal, int messages, int tokens) {}

    /** @param sizes the sizes of the turns, the oldest first */
    Window(int contextWindow, List<Size> sizes) {
        this.contextWindow = contextWindow;
        turns = sizes.size();
        tokens = new long[turns + 1];
        messages = new long[turns + 1];
        steps = new int[turns + 1];
        steps[turns] = turns;
        for (int turn = turns - 1; turn >= 0; turn--) {
            tokens[turn] = tokens[turn + 1] + sizes.get(turn).tokens();
            messages[turn] = messages[turn + 1] + sizes.get(turn).messages();
            steps[turn] = crossesStep(sizes, turn) ? turn : steps[turn + 1];
        }
    }

    private static boolean crossesStep(List<Size> turns, int index) {
        long before = index == 0 ? -1 : turns.get(index - 1).ordinal() / STEP;
        return turns.get(index).ordinal() / STEP != before;
    }

    /** The index of the first turn to keep. All turns from there on fit together. */
    int start(long room) {
        int start = first(room);
        int stepped = start == 0 ? 0 : steps[start];
        return stepped < turns && messages[stepped] >= contextWindow ? stepped : start;
    }

    /** The first turn that fits together with all later ones. */
    private int first(long room) {
        int fits = turns;
        int tooMany = -1;
        while (fits - tooMany > 1) {
            int middle = (fits + tooMany) / 2;
            if (tokens[middle] <= room) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return fits;
    }

    /** The tokens of this turn and all later ones together. */
    long tokensFrom(int turn) {
        return tokens[turn];
    }
}
