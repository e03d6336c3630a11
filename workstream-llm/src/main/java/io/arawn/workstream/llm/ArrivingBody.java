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
 * The body of a response as a stream whose reader waits no longer than it is willing to. The JDK's own stream waits for
 * ever. For one reader; closing is for any thread, and closes the connection when the body has not come to its end.
 */
final class ArrivingBody extends InputStream implements BodySubscriber<ArrivingBody> {

    private sealed interface Arrival {
        record Bytes(ByteBuffer bytes) implements Arrival {}

        record End() implements Arrival {}

        record Failure(Throwable cause) implements Arrival {}
    }

    private final BlockingQueue<Arrival> arrived = new LinkedBlockingQueue<>();
    private final Supplier<Duration> patience;
    private Arrival current = new Arrival.Bytes(ByteBuffer.allocate(0));
    private @Nullable Subscription subscription;
    private boolean closed;

    /** @param patience how long the reader waits for the next byte, asked each time it has to */
    ArrivingBody(Supplier<Duration> patience) {
        this.patience = patience;
    }

    @Override
    public CompletionStage<ArrivingBody> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public synchronized void onSubscribe(Subscription given) {
        subscription = given;
        if (closed) {
            given.cancel();
        } else {
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        buffers.forEach(buffer -> arrived.add(new Arrival.Bytes(buffer)));
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
                case Arrival.Bytes(ByteBuffer bytes) -> {
                    if (bytes.hasRemaining()) {
                        return bytes;
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
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Ends the body for the reader, and the connection with it. */
    @Override
    public synchronized void close() {
        closed = true;
        arrived.add(new Arrival.End());
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
