package io.arawn.workstream.context;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/**
 * Divides the room of a plan between recent turns, summaries and recalled messages. Turns and summaries enter a plan
 * whole, so a slightly larger budget can leave less room beside them. The recalled messages do not take the room that
 * they would lose in a larger budget. So a larger budget never holds fewer of the messages.
 */
final class Division {

    private final Window window;
    private final boolean growing;
    private final List<Integer> summaries;
    private final boolean question;
    private final int reserved;
    private final long allTurns;
    private final long allSummaries;

    /**
     * @param window the recent turns
     * @param growing whether a turn is shortened, and would take more tokens of a larger room
     * @param summaries the tokens of the summaries, the most important first
     * @param question whether there is a question, for which messages are recalled
     * @param reserved the tokens of the question
     */
    Division(
            Window window, boolean growing, List<Integer> summaries, boolean question, int reserved) {
        this.window = window;
        this.growing = growing;
        this.summaries = summaries;
        this.question = question;
        this.reserved = reserved;
        allTurns = window.tokensFrom(0);
        allSummaries = summaries.stream().mapToLong(Integer::longValue).sum();
    }

    /** The index of the first recent turn of the plan. */
    int start(long room) {
        return window.start(Math.min(shares(room).recent(), room - reserved));
    }

    /** Which summaries are in the plan. A summary that does not fit gives way to later ones. */
    List<Boolean> fitting(long room) {
        List<Boolean> fitting = new ArrayList<>();
        long left = roomOfSummaries(room);
        for (int tokens : summaries) {
            fitting.add(tokens <= left);
            left -= tokens <= left ? tokens : 0;
        }
        return fitting;
    }

    /** The room of the recalled messages: the least that any larger plan leaves beside recent turns and summaries. */
    long recalled(long room) {
        long least = free(room);
        OptionalLong next = step(room);
        while (next.isPresent() && (growing || next.getAsLong() - reserved - allTurns - allSummaries < least)) {
            least = Math.min(least, free(next.getAsLong()));
            next = step(next.getAsLong());
        }
        return least;
    }

    private long free(long room) {
        long turnTokens = window.tokensFrom(start(room));
        long taken = growing ? Math.max(turnTokens, Math.min(shares(room).most(), room - reserved)) : turnTokens;
        List<Boolean> fitting = fitting(room);
        for (int i = 0; i < summaries.size(); i++) {
            taken += fitting.get(i) ? summaries.get(i) : 0;
        }
        return room - reserved - taken;
    }

    private long roomOfSummaries(long room) {
        return Math.max(0, Math.min(shares(room).summaries(), room - reserved - window.tokensFrom(start(room))));
    }

    private Shares shares(long room) {
        return Shares.of(room, question, allTurns, allSummaries);
    }

    /** The next larger room that fits other turns or summaries; empty if no larger room does. */
    private OptionalLong step(long room) {
        int start = start(room);
        List<Boolean> fitting = fitting(room);
        if (start == 0 && !fitting.contains(false)) {
            return OptionalLong.empty();
        }
        return first(room, larger -> start(larger) < start || !fitting(larger).equals(fitting));
    }

    private static OptionalLong first(long room, LongPredicate differs) {
        long reach = 1;
        while (!differs.test(room + reach)) {
            reach *= 2;
            if (reach > Integer.MAX_VALUE) {
                return OptionalLong.empty();
            }
        }
        long same = room + reach / 2;
        long different = room + reach;
        while (different - same > 1) {
            long middle = (same + different) / 2;
            if (differs.test(middle)) {
                different = middle;
            } else {
                same = middle;
            }
        }
        return OptionalLong.of(different);
    }
}
