package io.arawn.workstream.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The places for WebSockets. A request reserves a place before its upgrade, because only then can it still be refused with
 * a status.
 */
final class SocketPlaces {

    private final Semaphore free;
    private final Duration lapse;

    /** @param lapse the time after which a reservation ends whose WebSocket was never opened */
    SocketPlaces(int places, Duration lapse) {
        free = new Semaphore(places);
        this.lapse = lapse;
    }

    /** A place for one WebSocket. */
    final class Reservation {

        private final AtomicBoolean open = new AtomicBoolean(true);

        private Reservation() {}

        /** Takes the place. Returns whether there is one: the reservation has not lapsed, or a place is free. */
        boolean take() {
            return open.compareAndSet(true, false) || free.tryAcquire();
        }

        /** Gives the place back, unless it was taken. */
        void end() {
            if (open.compareAndSet(true, false)) {
                free.release();
            }
        }
    }

    /** Reserves a place; empty if none is free. */
    Optional<Reservation> reserve() {
        if (!free.tryAcquire()) {
            return Optional.empty();
        }
        Reservation reservation = new Reservation();
        CompletableFuture.delayedExecutor(lapse.toMillis(), TimeUnit.MILLISECONDS).execute(reservation::end);
        return Optional.of(reservation);
    }

    /** Gives a taken place back. */
    void leave() {
        free.release();
    }
}
