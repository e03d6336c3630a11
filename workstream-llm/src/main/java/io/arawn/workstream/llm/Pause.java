package io.arawn.workstream.llm;

import io.arawn.workstream.model.Cancellation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits between two attempts. Safe for use by many threads. */
@FunctionalInterface
public interface Pause {

    /** Returns when the time has passed, or at once if the call is cancelled or the thread is interrupted. */
    void await(Duration time, Cancellation cancellation);

    /** A pause that really waits. */
    static Pause real() {
        return (time, cancellation) -> {
            CountDownLatch cancelled = new CountDownLatch(1);
            cancellation.onCancel(cancelled::countDown);
            try {
                // The caller asks the cancellation whether it was one.
                boolean unused = cancelled.await(time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
