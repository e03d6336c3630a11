package io.arawn.workstream.context;

/**
 * Divides the budget that the required items leave. The part before the recalled messages never depends on the
 * question, so that the beginning of a prompt stays the same from turn to turn.
 *
 * @param verbatim the tokens for summaries and recent turns together
 * @param summaries the maximum for summaries; in a small window they may take some of the tokens for recalled messages
 */
record Shares(long verbatim, long summaries) {

    /** The maximum share of recalled messages. In a small window they are more useful than the newest messages. */
    private static final double RECALL_AT_MOST = 0.85;

    private static final int RECALL_ENOUGH = 4_000;
    private static final double RECALL_AT_LEAST = 0.1;
    private static final double SUMMARIES = 0.3;

    /** The minimum share of summaries in a small window. */
    private static final double SUMMARIES_AT_LEAST = 0.12;

    private static final double FEW = 0.3;

    /** @param recent the tokens of all recent turns; if they are few, the plan contains all of them */
    static Shares of(long room, boolean question, long recent) {
        long verbatim = question && recent > FEW * room ? room - recall(room) : room;
        return new Shares(verbatim, (long) Math.max(verbatim * SUMMARIES, room * SUMMARIES_AT_LEAST));
    }

    /** The tokens for recent turns beside summaries of this size. */
    long beside(long summarised) {
        return Math.max(verbatim - summarised, (long) (verbatim * (1 - SUMMARIES)));
    }

    /** The maximum of tokens at which all recent turns fit, whatever the question and the summaries. */
    static long recent(long room) {
        return (long) Math.max(0, Math.max(FEW * room, (1 - SUMMARIES) * (room - recall(room))));
    }

    private static long recall(long room) {
        return (long) Math.min(RECALL_AT_MOST * room, Math.max(RECALL_ENOUGH, RECALL_AT_LEAST * room));
    }
}
