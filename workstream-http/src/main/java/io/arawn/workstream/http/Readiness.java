package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.catalog.Listing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a load balancer should send requests here. The store is asked at most once in a while, because everybody who
 * reaches the server may ask. Thread-safe.
 */
final class Readiness {

    private static final System.Logger LOG = System.getLogger(Readiness.class.getName());
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(2);

    private final Arawn arawn;
    private final boolean enabled;
    private Optional<Problem> store = Optional.empty();
    private Instant checkedUntil = Instant.MIN;
    private volatile boolean draining;

    /** @param enabled whether workstreams may be used at all */
    Readiness(Arawn arawn, boolean enabled) {
        this.arawn = arawn;
        this.enabled = enabled;
    }

    /** From now on the server is not ready, although it still answers. */
    void drain() {
        draining = true;
    }

    /** The reason why the server is not ready; empty if it is. */
    Optional<Problem> obstacle() {
        if (draining) {
            return Optional.of(Problem.of(503, "closing", "the server is shutting down"));
        }
        if (!enabled) {
            return Optional.of(Problem.of(503, "disabled", "workstreams are switched off"));
        }
        return ofStore();
    }

    private synchronized Optional<Problem> ofStore() {
        Instant now = arawn.clock().instant();
        if (!now.isBefore(checkedUntil)) {
            store = checked();
            checkedUntil = now.plus(BETWEEN_CHECKS);
        }
        return store;
    }

    private Optional<Problem> checked() {
        try {
            var unused = arawn.entries(new Listing(false, Optional.empty(), 1));
            return Optional.empty();
        } catch (WorkstreamException failure) {
            LOG.log(System.Logger.Level.WARNING, "the store cannot be read", failure);
            return Optional.of(Problem.of(503, "storage", "the store cannot be read; the server's log says more"));
        }
    }
}
