package io.arawn.workstream.http;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.json.MessageJson;
import io.arawn.workstream.log.Subscription.MessageFollower;
import io.arawn.workstream.message.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The events that wait to be sent to a client, bounded by their length. */
final class UnsentEvents implements MessageFollower {

    /** How many characters may wait. A longer event waits alone. */
    static final int MOST = 4 << 20;

    /** The event after the last one: the client is to come again. */
    private static final String END = "event: end\ndata: {}\n\n";

    private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(MOST);
    private final Duration patience;
    private volatile boolean tooSlow;

    /** @param patience how long a message waits for room */
    UnsentEvents(Duration patience) {
        this.patience = patience;
    }

    /** The event that sends a message. */
    static String of(Message message) {
        return "id: " + message.id() + "\n" + SentEvents.event("message", MessageJson.of(message));
    }

    static boolean isLast(String event) {
        return event.equals(END);
    }

    @Override
    public void said(Message message) {
        add(of(message));
    }

    /** The client may show messages that are erased now. */
    @Override
    public boolean goesOn() {
        return false;
    }

    @Override
    public void ended(WorkstreamException reason) {
        add(END);
    }

    /** Ends the events before those that still wait: the client will get these when it comes again. */
    void end() {
        tooSlow = true;
        waiting.clear();
        waiting.add(END);
    }

    /** Waits for the client to read, but not for ever: then the client is to come again. */
    private void add(String event) {
        try {
            if (!tooSlow) {
                tooSlow = !room.tryAcquire(length(event), patience.toMillis(), TimeUnit.MILLISECONDS);
                waiting.add(tooSlow ? END : event);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next event; empty if none comes in this time. */
    Optional<String> next(Duration atMost) throws InterruptedException {
        return Optional.ofNullable(waiting.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Makes room for others. */
    void sent(String event) {
        room.release(length(event));
    }

    private static int length(String event) {
        return Math.min(MOST, event.length());
    }
}
