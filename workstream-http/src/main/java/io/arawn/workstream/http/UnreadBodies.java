package io.arawn.workstream.http;

import io.arawn.workstream.Deadline;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads and discards the data that clients send after their request was answered. A connection that is closed with
 * unread bytes is reset, and the client never sees the answer. Beyond a limit, the connection is closed nevertheless.
 */
final class UnreadBodies extends Handler.Wrapper {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final int READS_BEFORE_THE_ANSWER = 16;

    private final long atMost;

    /** @param atMost the most bytes that are discarded of one request */
    UnreadBodies(long atMost) {
        this.atMost = atMost;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!hasBody(request)) {
            return super.handle(request, response, callback);
        }
        Reading reading = new Reading(request, response, atMost);
        return super.handle(reading, response, Callback.from(() -> reading.throwAway(callback), callback::failed));
    }

    private static boolean hasBody(Request request) {
        return !request.getHeaders().contains(HttpHeader.UPGRADE, "websocket")
                && (request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING));
    }

    /** A request that knows whether its client received "100 Continue". */
    private static final class Reading extends Request.Wrapper {

        private final Response response;
        private boolean awaited;
        private boolean ended;
        private long left;
        private Deadline end = Deadline.in(LONGEST);

        Reading(Request request, Response response, long atMost) {
            super(request);
            this.response = response;
            left = atMost;
            awaited = request.getHeaders().contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString());
        }

        @Override
        public void demand(Runnable callback) {
            awaited = false;
            super.demand(callback);
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk chunk = super.read();
            ended = ended || (chunk != null && (chunk.isLast() || Content.Chunk.isFailure(chunk)));
            return chunk;
        }

        /** Jetty calls this before it sends the answer. The data that arrives later is read by {@link #throwAway}. */
        @Override
        public boolean consumeAvailable() {
            if (awaited) {
                return super.consumeAvailable();
            }
            throwAwayAvailable(READS_BEFORE_THE_ANSWER);
            if (!ended) {
                response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
            }
            return ended;
        }

        void throwAway(Callback callback) {
            end = Deadline.in(LONGEST);
            if (awaited) {
                callback.succeeded();
            } else {
                readOn(callback);
            }
        }

        private void readOn(Callback callback) {
            throwAwayAvailable(Integer.MAX_VALUE);
            if (ended || isEnough()) {
                callback.succeeded();
            } else {
                demand(Invocable.from(InvocationType.NON_BLOCKING, () -> readOn(callback)));
            }
        }

        private void throwAwayAvailable(int reads) {
            for (int read = 0; read < reads && !ended && !isEnough(); read++) {
                Content.Chunk chunk = read();
                if (chunk == null) {
                    return;
                }
                left -= chunk.remaining();
                chunk.release();
            }
        }

        private boolean isEnough() {
            return left < 0 || end.isPassed();
        }
    }
}
