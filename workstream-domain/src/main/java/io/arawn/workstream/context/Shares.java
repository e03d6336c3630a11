package io.arawn.workstream.context;

/**
 * Divides the budget that the required items leave. The part before the recalled messages never depends on the
 * question, so that the beginning of a prompt stays the same from turn to turn. Neither share falls when the room grows.
 *
 * @param recent the maximum of tokens for recent turns
 * @param most the maximum for recent turns, even if they are few
 * @param summaries the maximum for summaries; in a small window they may take some of the tokens for recalled messages
 */
record Shares(long recent, long most, long summaries) {

    /** The maximum share of recalled messages. In a small window they are more useful than the newest messages. */
    private static final double RECALL_AT_MOST = 0.85;

    private static final int RECALL_ENOUGH = 4_000;
    private static final double RECALL_AT_LEAST = 0.1;
    private static final double SUMMARIES = 0.3;

    /** The minimum share of summaries in a small window. */
    private static final double SUMMARIES_AT_LEAST = 0.12;

    private static final double FEW = 0.3;

    /**
     * @param recent the tokens of all recent turns; if they are few, the plan contains all of them
     * @param summaries the tokens of all summaries; what they do not need of their share, recent turns may take
     */
    static Shares of(long room, boolean question, long recent, long summaries) {
        long verbatim = question ? room - recall(room) : room;
        long turns = Math.max(verbatim - summaries, (long) (verbatim * (1 - SUMMARIES)));
        return new Shares(
                recent > FEW * room ? turns : Math.max(turns, recent),
                Math.max(turns, (long) (FEW * room)),
                (long) Math.max(verbatim * SUMMARIES, room * SUMMARIES_AT_LEAST));
    }

    /** The maximum of tokens at which all recent turns fit, whatever the question and the summaries. */
    static long recent(long room) {
        return (long) Math.max(0, Math.max(FEW * room, (1 - SUMMARIES) * (room - recall(room))));
    }

    private static long recall(long room) {
        return (long) Math.min(RECALL_AT_MOST * room, Math.max(RECALL_ENOUGH, RECALL_AT_LEAST * room));
    }
}
