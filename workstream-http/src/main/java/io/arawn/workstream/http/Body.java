package io.arawn.workstream.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The body of a request. It is read completely before the request is handled, so that a slow client delays no other
 * client. {@link #close} frees its part of the memory for bodies.
 */
final class Body implements AutoCloseable {

    /**
     * A body up to this size needs no place in the memory for bodies, so that large bodies never keep out small ones.
     */
    private static final int SMALL = 64 << 10;

    private static final int PIECE = 16 << 10;
    private static final String ATTRIBUTE = "arawn.body";

    private final byte[] bytes;
    private final Optional<FairQueue.Place> memory;
    private final Duration waited;

    private Body(byte[] bytes, Optional<FairQueue.Place> memory, Duration waited) {
        this.bytes = bytes;
        this.memory = memory;
        this.waited = waited;
    }

    /**
     * The limits on bodies.
     *
     * @param largest the largest body, in bytes
     * @param memory the memory for all bodies that are not small, together, in bytes
     * @param waiting the time that a body may wait for memory, with the time until its key is known
     * @param patience the time during which a client may send at any speed
     * @param slowest the least average speed after that, in bytes per second
     */
    record Rules(int largest, FairQueue memory, Duration waiting, Duration patience, int slowest) {

        boolean isTooSlow(long bytes, long nanos) {
            double seconds = (nanos - patience.toNanos()) / (double) Duration.ofSeconds(1).toNanos();
            return seconds > 0 && bytes < seconds * slowest;
        }

        private ProblemException tooLarge() {
            return Problem.of(413, "too_large", "the body is larger than " + largest + " bytes").asException();
        }

        /**
         * Waits for the memory for a whole body. No body waits while it holds a part of the memory, so that no two wait
         * for each other.
         */
        private FairQueue.Place place(Key key, long size) throws InterruptedException {
            CompletableFuture<Void> deadline =
                    new CompletableFuture<Void>().completeOnTimeout(null, waiting.toMillis(), TimeUnit.MILLISECONDS);
            try {
                return memory.await(key.get(), size, deadline).orElseThrow(() -> Problem.of(
                        503, "busy", "too many large bodies are being sent at the moment; try again later")
                        .asException());
            } finally {
                deadline.cancel(false);
            }
        }
    }

    /** Returns the key under which a body shares the memory with others, such as its workstream. */
    @FunctionalInterface
    interface Key {

        String get() throws InterruptedException;
    }

    /**
     * Reads the body of a request. {@link #of} returns it later.
     *
     * @throws ProblemException if the body is too large or too slow, breaks off, or finds no free memory in time
     */
    static Body receive(Context request, Rules rules, Key key) throws InterruptedException {
        long declared = request.contentLength();
        if (declared > rules.largest()) {
            throw rules.tooLarge();
        }
        Receiving receiving = new Receiving(request, rules);
        Optional<FairQueue.Place> memory = Optional.empty();
        boolean received = false;
        long waited = 0;
        try {
            if (declared > SMALL || !receiving.endsWithin(SMALL)) {
                long asked = System.nanoTime();
                memory = Optional.of(rules.place(key, declared < 0 ? rules.largest() : declared));
                waited = System.nanoTime() - asked;
                receiving.all();
            }
            Body body = new Body(receiving.bytes.toByteArray(), memory, Duration.ofNanos(waited));
            request.attribute(ATTRIBUTE, body);
            received = true;
            return body;
        } catch (IOException gone) {
            throw Problem.of(400, "malformed", "the body broke off").asException();
        } finally {
            if (!received) {
                memory.ifPresent(FairQueue.Place::close);
            }
        }
    }

    /** A body of which a part has been read. */
    private static final class Receiving {

        private final Context request;
        private final Rules rules;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Receiving(Context request, Rules rules) {
            this.request = request;
            this.rules = rules;
        }

        void all() throws IOException {
            if (!endsWithin(rules.largest())) {
                throw rules.tooLarge();
            }
        }

        /** Reads on. Returns whether the body has at most this number of bytes. */
        boolean endsWithin(int most) throws IOException {
            // A client that waits for "100 Continue" gets it here, when there is memory for what it sends.
            InputStream in = request.bodyInputStream();
            byte[] piece = new byte[PIECE];
            long start = System.nanoTime();
            int before = bytes.size();
            while (bytes.size() <= most) {
                int read = in.read(piece);
                if (read < 0) {
                    return true;
                }
                bytes.write(piece, 0, read);
                if (rules.isTooSlow((long) bytes.size() - before, System.nanoTime() - start)) {
                    throw Problem.of(408, "too_slow", "the body is sent too slowly; at least " + rules.slowest()
                            + " bytes a second are expected").asException();
                }
            }
            return false;
        }
    }

    /** The bytes of the body that was received with the request; an empty array if there was none. */
    static byte[] of(Context request) {
        Body body = request.attribute(ATTRIBUTE);
        return body == null ? new byte[0] : body.bytes;
    }

    /** How long the body that was received with the request has waited for memory. */
    static Duration waited(Context request) {
        Body body = request.attribute(ATTRIBUTE);
        return body == null ? Duration.ZERO : body.waited;
    }

    @Override
    public void close() {
        memory.ifPresent(FairQueue.Place::close);
    }
}
