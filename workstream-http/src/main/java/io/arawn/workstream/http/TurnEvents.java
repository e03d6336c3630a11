package io.arawn.workstream.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The events of a turn that wait to be sent to its client. If the client reads so slowly that too many events wait, it
 * receives no more; the turn continues.
 */
final class TurnEvents {

    private static final long MOST = 8L << 20;

    private final LinkedBlockingQueue<TurnEvent> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong length = new AtomicLong();
    private volatile boolean tooSlow;

    void add(TurnEvent event) {
        if (tooSlow) {
            return;
        }
        if (length.addAndGet(event.length()) > MOST && !event.isLast()) {
            tooSlow = true;
            waiting.clear();
            waiting.add(new TurnEvent.Failed(
                    Problem.of(503, "too_slow", "the reply is not read fast enough; it goes on, and will be among the"
                            + " messages of the workstream"),
                    Optional.empty()));
        } else {
            waiting.add(event);
        }
    }

    /** Waits for the next event. */
    TurnEvent take() throws InterruptedException {
        return taken(waiting.take());
    }

    /** Waits at most this time for the next event. */
    Optional<TurnEvent> next(Duration atMost) throws InterruptedException {
        return Optional.ofNullable(waiting.poll(atMost.toMillis(), TimeUnit.MILLISECONDS)).map(this::taken);
    }

    private TurnEvent taken(TurnEvent event) {
        length.addAndGet(-event.length());
        return event;
    }
}
