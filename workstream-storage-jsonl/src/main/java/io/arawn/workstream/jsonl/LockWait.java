package io.arawn.workstream.jsonl;

import io.arawn.workstream.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Waits up to a time limit. An interrupt does not end the wait, because the data to store would be lost; the interrupt
 * is set again at the end. For one thread.
 */
final class LockWait {

    private static final long FIRST_PAUSE_NANOS = 100_000;
    private static final long LONGEST_PAUSE_NANOS = 1_000_000;

    private final Deadline deadline;
    private long pause = FIRST_PAUSE_NANOS;
    private boolean interrupted = Thread.interrupted();

    LockWait(Duration wait) {
        deadline = Deadline.in(wait);
    }

    /** Takes the lock; returns false if it was not free in time. */
    boolean enter(ReentrantLock lock) {
        while (true) {
            try {
                return lock.tryLock(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    /** Waits a little, longer each time; returns false when the time is over. */
    boolean pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.min(pause, deadline.nanosLeft()));
        } catch (InterruptedException e) {
            interrupted = true;
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        return !deadline.isPassed();
    }

    void end() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
