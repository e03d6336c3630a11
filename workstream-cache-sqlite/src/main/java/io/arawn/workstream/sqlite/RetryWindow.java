package io.arawn.workstream.sqlite;

import io.arawn.workstream.Deadline;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** A wait with a time limit, in pauses of random length, so that several waiting threads do not return together. */
final class RetryWindow {

    private static final long SHORTEST_PAUSE = Duration.ofMillis(1).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(20).toNanos();

    private final Deadline end;

    RetryWindow(Duration patience) {
        end = Deadline.in(patience);
    }

    /** Waits a little; returns false if the time is over. */
    boolean lasts() {
        if (end.isPassed() || Thread.currentThread().isInterrupted()) {
            return false;
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE, LONGEST_PAUSE));
        return true;
    }
}
