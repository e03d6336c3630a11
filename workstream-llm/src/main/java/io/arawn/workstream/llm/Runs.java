package io.arawn.workstream.llm;

/** Finds the ends of runs of characters of certain kinds in a text. Each run is measured once, if the places ascend. */
final class Runs {

    private final String text;
    private final int kinds;
    private int from;
    private int end;

    /** @param kinds kinds of {@link Chars} */
    Runs(String text, int kinds) {
        this.text = text;
        this.kinds = kinds;
    }

    /** The end of the run at this place; the same place if there is no run. */
    int end(int at) {
        if (at < from || at >= end) {
            from = at;
            end = Chars.runEnd(text, at, kinds);
        }
        return end;
    }
}
