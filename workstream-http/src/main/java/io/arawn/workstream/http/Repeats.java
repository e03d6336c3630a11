package io.arawn.workstream.http;

import io.arawn.workstream.message.RecordId;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Does what a request with an {@code Idempotency-Key} asks once, and gives the same answer to its repetitions. Keeps
 * answers of a bounded size for a day, in memory: another server, and this one after a restart, do not know them.
 * Thread-safe.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The header</a>
 */
final class Repeats {

    /** Tells that an answer is that of an earlier request. */
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Duration KEPT = Duration.ofDays(1);
    private static final int MOST = 10_000;
    private static final long MOST_BYTES = 16L << 20;

    private final InstantSource clock;
    private final Map<Id, Kept> kept = new LinkedHashMap<>();
    private long bytes;

    Repeats(InstantSource clock) {
        this.clock = clock;
    }

    private record Id(String caller, RecordId key) {}

    /** @param answer empty while the request is handled */
    private record Kept(String fingerprint, Instant since, Optional<GivenAnswer> answer) {

        long size() {
            return answer.map(GivenAnswer::size).orElse(0L);
        }
    }

    /** What a route does. */
    @FunctionalInterface
    interface Handling {

        void run() throws Exception;
    }

    /** Handles a request, or repeats the answer to an earlier one with its key. */
    void handle(Route route, Context request, Handling handling) throws Exception {
        Optional<RecordId> key = isOf(route) ? IdempotencyKey.of(request) : Optional.empty();
        if (key.isEmpty()) {
            handling.run();
            return;
        }
        Id id = new Id(Caller.nameOf(request), key.get());
        Optional<GivenAnswer> earlier = begin(id, fingerprint(request));
        if (earlier.isPresent()) {
            request.header(REPLAYED, "true");
            earlier.get().send(request);
            return;
        }
        Optional<GivenAnswer> answer = Optional.empty();
        try {
            handling.run();
            answer = Optional.of(GivenAnswer.of(request)).filter(GivenAnswer::isSuccess);
        } finally {
            end(id, answer);
        }
    }

    /** A message keeps its key itself, as its id. The turns of gateways have their own ways to know a repetition. */
    private static boolean isOf(Route route) {
        String path = route.path();
        return route.method().equals(HandlerType.POST)
                && (path.startsWith(WorkstreamRoutes.PATH) || path.startsWith(ConversationRoutes.PATH)
                        || path.equals(ChatRoute.PATH))
                && !path.endsWith("/messages");
    }

    private synchronized Optional<GivenAnswer> begin(Id id, String fingerprint) {
        forget(clock.instant().minus(KEPT));
        Kept earlier = kept.get(id);
        if (earlier == null) {
            kept.put(id, new Kept(fingerprint, clock.instant(), Optional.empty()));
            return Optional.empty();
        }
        if (!earlier.fingerprint().equals(fingerprint)) {
            throw Problem.of(422, "key_reused", "another request had the Idempotency-Key '" + id.key()
                    + "'; take a new key for each request").asException();
        }
        if (earlier.answer().isEmpty()) {
            throw Problem.of(409, "in_progress", "the first request with this Idempotency-Key is still being handled")
                    .with(Problem.RETRY_AFTER, 1).asException();
        }
        return earlier.answer();
    }

    /** @param answer empty if nothing was done, so that a repetition tries again */
    private synchronized void end(Id id, Optional<GivenAnswer> answer) {
        Kept running = kept.remove(id);
        if (running != null && answer.isPresent()) {
            Kept done = new Kept(running.fingerprint(), clock.instant(), answer);
            kept.put(id, done);
            bytes += done.size();
        }
    }

    /** Forgets what is too old, and the oldest answers if there are too many. */
    private void forget(Instant before) {
        Iterator<Kept> oldestFirst = kept.values().iterator();
        while (oldestFirst.hasNext()) {
            Kept oldest = oldestFirst.next();
            if (bytes <= MOST_BYTES && kept.size() < MOST && !oldest.since().isBefore(before)) {
                return;
            }
            if (oldest.answer().isPresent()) {
                oldestFirst.remove();
                bytes -= oldest.size();
            }
        }
    }

    private static String fingerprint(Context request) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Json.bytes(request.path() + " " + request.queryString()));
            return HexFormat.of().formatHex(digest.digest(Body.of(request)));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
