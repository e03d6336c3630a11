package io.arawn.workstream.context;

/**
 * How a budget is divided, once what must be there is in. What comes before the recalled messages never depends on the
 * question, so that a prompt's beginning stays the same from turn to turn.
 *
 * @param verbatim the tokens for summaries and recent turns together
 * @param summaries the most of them for summaries
 */
record Shares(int verbatim, int summaries) {

    /** Small windows are better spent on what bears on the question than on what was said last. */
    private static final double RECALL_AT_MOST = 0.85;

    private static final int RECALL_ENOUGH = 4_000;
    private static final double RECALL_AT_LEAST = 0.1;
    private static final double SUMMARIES = 0.3;
    private static final double FEW = 0.5;

    /** @param recent the tokens of all recent turns; when they are few, they are all there */
    static Shares of(int room, boolean question, long recent) {
        double recall = Math.min(RECALL_AT_MOST * room, Math.max(RECALL_ENOUGH, RECALL_AT_LEAST * room));
        int verbatim = question && recent > FEW * room ? room - (int) recall : room;
        return new Shares(verbatim, (int) (verbatim * SUMMARIES));
    }
}
