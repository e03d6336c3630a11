package io.arawn.workstream.context;

import java.util.List;

/** Finds the first recent turn of a plan if not all of them fit. */
record Window(int contextWindow) {

    /** Turns are removed in steps of this size, so that the beginning of a prompt does not move with every turn. */
    private static final int STEP = 32;

    /**
     * The size of a turn.
     *
     * @param ordinal the ordinal of its first message
     */
    record Size(long ordinal, int messages, int tokens) {}

    /** The index of the first turn to keep. All turns from there on fit together. */
    int start(List<Size> turns, long room) {
        int start = turns.size();
        long left = room;
        while (start > 0 && turns.get(start - 1).tokens() <= left) {
            start--;
            left -= turns.get(start).tokens();
        }
        return start == 0 ? 0 : stepped(turns, start);
    }

    private int stepped(List<Size> turns, int start) {
        long messages = turns.stream().skip(start).mapToLong(Size::messages).sum();
        int stepped = start;
        while (stepped < turns.size() && !crossesStep(turns, stepped)) {
            messages -= turns.get(stepped).messages();
            stepped++;
        }
        return stepped < turns.size() && messages >= contextWindow ? stepped : start;
    }

    private static boolean crossesStep(List<Size> turns, int index) {
        long before = index == 0 ? -1 : turns.get(index - 1).ordinal() / STEP;
        return turns.get(index).ordinal() / STEP != before;
    }
}
