package io.arawn.workstream.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * The body of a request. It is read completely before the request is handled, so that a slow client delays no other
 * client. {@link #close} frees its part of the memory for bodies.
 */
final class Body implements AutoCloseable {

    /**
     * A body up to this size does not count against the budget but with its connection, so that large bodies never keep
     * out small ones.
     */
    private static final int SMALL = 64 << 10;

    private static final int PIECE = 16 << 10;
    private static final String ATTRIBUTE = "arawn.body";

    private final byte[] bytes;
    private final ByteBudget.Share share;

    private Body(byte[] bytes, ByteBudget.Share share) {
        this.bytes = bytes;
        this.share = share;
    }

    /**
     * The limits on bodies.
     *
     * @param largest the largest body, in bytes
     * @param budget the memory for all bodies that are not small, together
     * @param patience the time during which a client may send at any speed
     * @param slowest the least average speed after that, in bytes per second
     */
    record Rules(int largest, ByteBudget budget, Duration patience, int slowest) {

        boolean isTooSlow(long bytes, long nanos) {
            double seconds = (nanos - patience.toNanos()) / (double) Duration.ofSeconds(1).toNanos();
            return seconds > 0 && bytes < seconds * slowest;
        }

        private ProblemException tooLarge() {
            return Problem.of(413, "too_large", "the body is larger than " + largest + " bytes").asException();
        }
    }

    /**
     * Reads the body of a request. {@link #of} returns it later.
     *
     * @throws ProblemException if the body is too large or too slow, breaks off, or does not fit in the free memory
     */
    static Body receive(Context request, Rules rules) {
        if (request.contentLength() > rules.largest()) {
            throw rules.tooLarge();
        }
        ByteBudget.Share share = rules.budget().share();
        try {
            Body body = new Body(read(request.bodyInputStream(), rules, share), share);
            request.attribute(ATTRIBUTE, body);
            return body;
        } catch (IOException gone) {
            share.close();
            throw Problem.of(400, "malformed", "the body broke off").asException();
        } catch (RuntimeException | Error refused) {
            share.close();
            throw refused;
        }
    }

    private static byte[] read(InputStream in, Rules rules, ByteBudget.Share share) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        long start = System.nanoTime();
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            body.write(piece, 0, read);
            if (body.size() > rules.largest()) {
                throw rules.tooLarge();
            }
            if (body.size() > SMALL && !share.take(read)) {
                throw Problem.of(503, "busy", "too many large bodies are being sent at the moment; try again later")
                        .asException();
            }
            if (rules.isTooSlow(body.size(), System.nanoTime() - start)) {
                throw Problem.of(408, "too_slow", "the body is sent too slowly; at least " + rules.slowest()
                        + " bytes a second are expected").asException();
            }
        }
        return body.toByteArray();
    }

    /** The bytes of the body that was received with the request; an empty array if there was none. */
    static byte[] of(Context request) {
        Body body = request.attribute(ATTRIBUTE);
        return body == null ? new byte[0] : body.bytes;
    }

    @Override
    public void close() {
        share.close();
    }
}
