package io.arawn.workstream.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The steps of a turn that wait to be sent to its client. If the client reads so slowly that too many steps wait, it
 * receives no more; the turn continues.
 */
final class TurnSteps {

    private static final long MOST = 8L << 20;

    private final LinkedBlockingQueue<TurnStep> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong length = new AtomicLong();
    private volatile boolean tooSlow;

    void add(TurnStep step) {
        if (tooSlow) {
            return;
        }
        if (length.addAndGet(step.length()) > MOST && !step.isLast()) {
            tooSlow = true;
            waiting.clear();
            waiting.add(new TurnStep.Failed(
                    Problem.of(503, "too_slow", "the reply is not read fast enough; it goes on, and will be among the"
                            + " messages of the workstream"),
                    Optional.empty()));
        } else {
            waiting.add(step);
        }
    }

    /** Waits for the next step. */
    TurnStep take() throws InterruptedException {
        return taken(waiting.take());
    }

    /** Waits at most this time for the next step. */
    Optional<TurnStep> next(Duration atMost) throws InterruptedException {
        return Optional.ofNullable(waiting.poll(atMost.toMillis(), TimeUnit.MILLISECONDS)).map(this::taken);
    }

    private TurnStep taken(TurnStep step) {
        length.addAndGet(-step.length());
        return step;
    }
}
