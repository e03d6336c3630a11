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
 * Lets so many in at once, and lets others wait. Those who wait come in by turns, one of each key after the other, and
 * no key has more than half of the places when there is more than one: a crowd with one key does not shut out others.
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

    /** A place that is waited for, then taken, then given to the next by closing it. */
    final class Place implements AutoCloseable {

        private final String key;
        private final CompletableFuture<Void> taking = new CompletableFuture<>();
        private boolean closed;

        private Place(String key) {
            this.key = key;
        }

        /** Is complete once the place is taken. */
        CompletableFuture<Void> taking() {
            return taking;
        }

        /** Gives the place back, or no longer waits for it. */
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

    /** Queues for a place; empty when too many wait already. */
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
            // To the end of the line.
            waiting.remove(key);
            if (!others.isEmpty()) {
                waiting.put(key, others);
            }
            place.taking.complete(null);
        }
    }

    /** The key that has waited longest for its turn and may come in. */
    private Optional<String> next() {
        return taken == places
                ? Optional.empty()
                : waiting.keySet().stream().filter(key -> inside.getOrDefault(key, 0) < half(places)).findFirst();
    }
}
