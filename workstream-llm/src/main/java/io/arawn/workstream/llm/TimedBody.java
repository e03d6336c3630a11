package io.arawn.workstream.llm;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response as a stream with a read timeout, which takes only as much data from the connection as is read.
 * The JDK's own stream waits without a limit. For one reader. Any thread may close it, which closes the connection if
 * the body has not ended.
 */
final class TimedBody extends InputStream implements BodySubscriber<TimedBody> {

    private sealed interface Arrival {
        record Bytes(List<ByteBuffer> buffers) implements Arrival {}

        record End() implements Arrival {}

        record Failure(Throwable cause) implements Arrival {}
    }

    /** The number of buffers, of 16 KiB at most, that may wait to be read. */
    private static final int AHEAD = 4;

    /** More than any model's reply; an endless reply must not fill the memory. */
    private static final long LONGEST = 64L * 1024 * 1024;

    private final BlockingQueue<Arrival> arrived = new LinkedBlockingQueue<>();
    private final Supplier<Duration> patience;
    private Arrival current = new Arrival.Bytes(List.of());
    private @Nullable Subscription subscription;
    private long taken;
    private boolean closed;

    /** @param patience the time that the reader waits for the next byte, evaluated before each wait */
    TimedBody(Supplier<Duration> patience) {
        this.patience = patience;
    }

    @Override
    public CompletionStage<TimedBody> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public synchronized void onSubscribe(Subscription given) {
        subscription = given;
        if (closed) {
            given.cancel();
        } else {
            given.request(AHEAD);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        arrived.add(new Arrival.Bytes(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        arrived.add(new Arrival.Failure(cause));
    }

    @Override
    public void onComplete() {
        arrived.add(new Arrival.End());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        ByteBuffer bytes = waiting();
        if (bytes == null) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        taken += count;
        if (taken > LONGEST) {
            throw new MalformedReplyException("a reply of more than " + LONGEST + " bytes");
        }
        bytes.get(target, offset, count);
        return count;
    }

    private @Nullable ByteBuffer waiting() throws IOException {
        while (true) {
            switch (current) {
                case Arrival.End end -> {
                    return null;
                }
                case Arrival.Failure failure -> throw new IOException(failure.cause());
                case Arrival.Bytes(List<ByteBuffer> buffers) -> {
                    for (ByteBuffer bytes : buffers) {
                        if (bytes.hasRemaining()) {
                            return bytes;
                        }
                    }
                    current = next();
                }
            }
        }
    }

    private Arrival next() throws IOException {
        try {
            Arrival next = arrived.poll(Math.max(0, patience.get().toNanos()), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new HttpTimeoutException("nothing more arrived");
            }
            takeMore(next);
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private synchronized void takeMore(Arrival taken) {
        if (taken instanceof Arrival.Bytes && subscription != null) {
            subscription.request(1);
        }
    }

    /** Ends the body for the reader, and closes the connection. */
    @Override
    public synchronized void close() {
        closed = true;
        arrived.add(new Arrival.End());
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
