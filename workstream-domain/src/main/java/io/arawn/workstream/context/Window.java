package io.arawn.workstream.context;

import java.util.List;

/** Finds where the recent turns of a plan begin when not all of them fit. */
record Window(int contextWindow) {

    /** When turns must go, they go in steps, so that the beginning of a prompt does not move with every turn. */
    private static final int STEP = 32;

    /**
     * What counts of a turn.
     *
     * @param ordinal how many messages of the log stand before its first
     */
    record Size(long ordinal, int messages, int tokens) {}

    /** The index of the first turn to keep; all from there on fit the room together. */
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
