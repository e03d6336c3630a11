package io.arawn.workstream.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** What is yet to be sent to one WebSocket client. Bounded: a client that does not read is sent away. */
final class Outbox {

    /** Try again later. */
    static final int TOO_SLOW = 1013;

    private static final Duration SENT_WITHIN = Duration.ofSeconds(30);

    private final BlockingQueue<Runnable> queue;
    /** The part of the queue that patient senders may fill; the rest is for those who cannot wait. */
    private final Semaphore patience;
    private final Session session;
    private final Duration heartbeat;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    Outbox(Session session, Duration heartbeat, int capacity) {
        this.session = session;
        this.heartbeat = heartbeat;
        queue = new LinkedBlockingQueue<>(capacity);
        patience = new Semaphore(Math.ceilDiv(capacity, 2));
    }

    void open() {
        Thread.ofVirtual().name("outbox").start(this::run);
    }

    /** Sends the frame after all that are waiting. Never waits. */
    void send(Object frame) {
        if (!closed.get() && !queue.offer(() -> write(frame))) {
            close(TOO_SLOW, "frames are not read fast enough; join again after the last message you have");
        }
    }

    /** As {@link #send}, but waits while too many are waiting. */
    void sendPatiently(Object frame) throws InterruptedException {
        if (closed.get()) {
            return;
        }
        if (!patience.tryAcquire(SENT_WITHIN.toSeconds(), TimeUnit.SECONDS)
                || !queue.offer(() -> writePatient(frame), SENT_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            close(TOO_SLOW, "frames are not read fast enough; join again after the last message you have");
        }
    }

    /** Closes the connection once all that are waiting have been sent. */
    void closeAfterwards(int status, String reason) {
        if (!queue.offer(() -> close(status, reason))) {
            close(status, reason);
        }
    }

    /** Closes the connection now. */
    void close(int status, String reason) {
        if (closed.compareAndSet(false, true)) {
            session.close(status, reason, Callback.from(() -> end.complete(null), failure -> {
                session.disconnect();
                end.complete(null);
            }));
        }
    }

    /** Is complete when the client has been told that the connection closes, or cannot be told any more. */
    CompletableFuture<Void> end() {
        return end;
    }

    /** The connection is closed already. */
    void abandon() {
        closed.set(true);
        end.complete(null);
    }

    private void run() {
        try {
            while (!closed.get()) {
                Runnable next = queue.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
                if (next == null) {
                    session.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
                } else {
                    next.run();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void writePatient(Object frame) {
        patience.release();
        write(frame);
    }

    private void write(Object frame) {
        Callback.Completable sent = new Callback.Completable();
        session.sendText(Json.text(frame), sent);
        try {
            sent.get(SENT_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException gone) {
            abandon();
        } catch (TimeoutException stuck) {
            abandon();
            session.disconnect();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
