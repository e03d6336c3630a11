package io.arawn.workstream.cache;

import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogChangedException.Change;
import java.util.function.Supplier;

/** Repeats a read by positions from its beginning if a log is rewritten or removed during the read. */
public final class Rereading {

    private static final int TRIES = 20;

    private Rereading() {}

    /**
     * Returns the result of the read.
     *
     * @param reading takes its positions from the current log; called again if the positions became void
     */
    public static <R> R of(Supplier<R> reading) {
        for (int tries = 1;; tries++) {
            try {
                return reading.get();
            } catch (LogChangedException changed) {
                if (!isLookedAtAgain(changed.change()) || tries == TRIES) {
                    throw changed;
                }
            }
        }
    }

    private static boolean isLookedAtAgain(Change change) {
        return switch (change) {
            case REWRITTEN, ABSENT -> true;
            case EXISTS, MOVED_ON -> false;
        };
    }
}
