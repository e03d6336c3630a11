package io.arawn.workstream.http;

import io.arawn.workstream.Deadline;
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

/** The frames that wait to be sent to one WebSocket client. Bounded: a client that does not read is disconnected. */
final class Outbox {

    /** The status code for "try again later". */
    static final int TOO_SLOW = 1013;

    private static final Duration SENT_WITHIN = Duration.ofSeconds(30);

    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    /** The total length of frames that may still be queued. */
    private final Semaphore room;
    /** The part of it that patient senders may still use; the rest is for senders that cannot wait. */
    private final Semaphore patientRoom;
    private final int half;
    private final Session session;
    private final Duration heartbeat;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /** @param most the total {@link Frame#length} of all waiting frames; a single frame counts as at most half of it */
    Outbox(Session session, Duration heartbeat, int most) {
        this.session = session;
        this.heartbeat = heartbeat;
        half = Math.ceilDiv(most, 2);
        room = new Semaphore(most);
        patientRoom = new Semaphore(half);
    }

    void open() {
        Thread.ofVirtual().name("outbox").start(this::run);
    }

    /** Sends the frame after all waiting frames. Never blocks. */
    void send(Frame frame) {
        int length = length(frame);
        if (closed.get()) {
            return;
        }
        if (room.tryAcquire(length)) {
            queue.add(() -> write(frame, length));
        } else {
            closeAsTooSlow();
        }
    }

    private int length(Frame frame) {
        return (int) Math.min(half, frame.length());
    }

    private void closeAsTooSlow() {
        close(TOO_SLOW, "frames are not read fast enough; join again after the last message you have");
    }

    /** As {@link #send}, but blocks while too many frames wait. */
    void sendPatiently(Frame frame) throws InterruptedException {
        int length = length(frame);
        if (closed.get()) {
            return;
        }
        Deadline end = Deadline.in(SENT_WITHIN);
        if (patientRoom.tryAcquire(length, end.nanosLeft(), TimeUnit.NANOSECONDS)
                && room.tryAcquire(length, end.nanosLeft(), TimeUnit.NANOSECONDS)) {
            queue.add(() -> {
                patientRoom.release(length);
                write(frame, length);
            });
        } else {
            closeAsTooSlow();
        }
    }

    /** Closes the connection once all waiting frames are sent. */
    void closeAfterwards(int status, String reason) {
        queue.add(() -> close(status, reason));
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

    /** Completes when the client has received the close frame, or cannot receive it any more. */
    CompletableFuture<Void> end() {
        return end;
    }

    /** Drops the frames: the connection is closed already. */
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

    private void write(Frame frame, int length) {
        room.release(length);
        Callback.Completable sent = new Callback.Completable();
        session.sendText(Json.text(frame.json()), sent);
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
