package io.arawn.workstream.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Admits a limited number of tasks at once; further tasks wait. The waiting tasks are admitted in rotation, one of each
 * key after the other. While there is more than one place, no key has more than half of the places. So many tasks of
 * one key do not shut out the others.
 */
final class FairQueue {

    private final int places;
    private final int waitingAtMost;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Integer> inside = new HashMap<>();
    private final LinkedHashMap<String, Deque<Place>> waiting = new LinkedHashMap<>();
    private int taken;
    private int waitingNow;

    FairQueue(int places, int waitingAtMost) {
        this.places = places;
        this.waitingAtMost = waitingAtMost;
    }

    /** A place in the queue. A task waits for it, holds it, and closes it for the next task. */
    final class Place implements AutoCloseable {

        private final String key;
        private final CompletableFuture<Void> taking = new CompletableFuture<>();
        private boolean closed;

        private Place(String key) {
            this.key = key;
        }

        /** Completes when the place is held. */
        CompletableFuture<Void> taking() {
            return taking;
        }

        /** Gives the place back, or stops waiting for it. */
        @Override
        public void close() {
            lock.lock();
            try {
                if (!closed) {
                    closed = true;
                    leave(this);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Queues for a place; empty if too many tasks wait already. */
    Optional<Place> enter(String key) {
        lock.lock();
        try {
            if (waitingNow >= waitingAtMost || waitingOf(key).size() >= half(waitingAtMost)) {
                return Optional.empty();
            }
            Place place = new Place(key);
            waiting.computeIfAbsent(key, any -> new ArrayDeque<>()).add(place);
            waitingNow++;
            letIn();
            return Optional.of(place);
        } finally {
            lock.unlock();
        }
    }

    private void leave(Place place) {
        if (place.taking.isDone()) {
            taken--;
            inside.computeIfPresent(place.key, (any, count) -> count == 1 ? null : count - 1);
            letIn();
        } else {
            waitingNow--;
            Deque<Place> others = waitingOf(place.key);
            others.remove(place);
            if (others.isEmpty()) {
                waiting.remove(place.key);
            }
        }
    }

    private Deque<Place> waitingOf(String key) {
        return waiting.getOrDefault(key, new ArrayDeque<>());
    }

    private static int half(int all) {
        return Math.ceilDiv(all, 2);
    }

    private void letIn() {
        for (Optional<String> next = next(); next.isPresent(); next = next()) {
            String key = next.get();
            Deque<Place> others = waitingOf(key);
            Place place = others.remove();
            waitingNow--;
            taken++;
            inside.merge(key, 1, Integer::sum);
            // To the end of the queue.
            waiting.remove(key);
            if (!others.isEmpty()) {
                waiting.put(key, others);
            }
            place.taking.complete(null);
        }
    }

    /** The key that has waited longest for its turn and may get a place. */
    private Optional<String> next() {
        return taken == places
                ? Optional.empty()
                : waiting.keySet().stream().filter(key -> inside.getOrDefault(key, 0) < half(places)).findFirst();
    }
}
