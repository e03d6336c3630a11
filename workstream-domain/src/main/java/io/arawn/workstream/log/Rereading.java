package io.arawn.workstream.log;

import io.arawn.workstream.log.LogChangedException.Change;
import java.util.function.Supplier;

/** Reading by positions that begins again when a log is rewritten or removed meanwhile, so that readers need not know. */
public final class Rereading {

    private static final int TRIES = 20;

    private Rereading() {}

    /**
     * What the reading gives.
     *
     * @param reading takes its positions from the log as it is; done again from its beginning when they became void
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
