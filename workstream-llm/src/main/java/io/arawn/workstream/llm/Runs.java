package io.arawn.workstream.llm;

/** Where runs of characters of some kinds end in a text. Each run is measured once, as long as no later one is asked for. */
final class Runs {

    private final String text;
    private final int kinds;
    private int from;
    private int end;

    /** @param kinds of {@link Chars} */
    Runs(String text, int kinds) {
        this.text = text;
        this.kinds = kinds;
    }

    /** The end of the run that this place is in; the place itself where it is in none. */
    int end(int at) {
        if (at < from || at >= end) {
            from = at;
            end = Chars.runEnd(text, at, kinds);
        }
        return end;
    }
}
