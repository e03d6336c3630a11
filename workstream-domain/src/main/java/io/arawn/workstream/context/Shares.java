package io.arawn.workstream.context;

/**
 * How a budget is divided, once what must be there is in. What comes before the recalled messages never depends on the
 * question, so that a prompt's beginning stays the same from turn to turn.
 *
 * @param verbatim the tokens for summaries and recent turns together
 * @param summaries the most for summaries; in a small window they may take some of what is else left for the recalled
 */
record Shares(long verbatim, long summaries) {

    /** Small windows are better spent on what bears on the question than on what was said last. */
    private static final double RECALL_AT_MOST = 0.85;

    private static final int RECALL_ENOUGH = 4_000;
    private static final double RECALL_AT_LEAST = 0.1;
    private static final double SUMMARIES = 0.3;

    /** So much of a small window is worth knowing what it is all about. */
    private static final double SUMMARIES_AT_LEAST = 0.12;

    private static final double FEW = 0.5;

    /** @param recent the tokens of all recent turns; when they are few, they are all there */
    static Shares of(long room, boolean question, long recent) {
        long verbatim = question && recent > FEW * room ? room - recall(room) : room;
        return new Shares(verbatim, (long) Math.max(verbatim * SUMMARIES, room * SUMMARIES_AT_LEAST));
    }

    /** The tokens for recent turns beside summaries that take so many. */
    long beside(long summarised) {
        return Math.max(verbatim - summarised, (long) (verbatim * (1 - SUMMARIES)));
    }

    /** The tokens that recent turns may have, so that all of them are there whatever is asked and summarised. */
    static long recent(long room) {
        return (long) Math.max(0, Math.max(FEW * room, (1 - SUMMARIES) * (room - recall(room))));
    }

    private static long recall(long room) {
        return (long) Math.min(RECALL_AT_MOST * room, Math.max(RECALL_ENOUGH, RECALL_AT_LEAST * room));
    }
}
