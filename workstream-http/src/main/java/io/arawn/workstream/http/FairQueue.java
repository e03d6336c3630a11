package io.arawn.workstream.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Admits tasks to a limited room; further tasks wait. A task takes one unit of the room, or as many as it says. The
 * waiting tasks are admitted in rotation, one of each key after the other. While there is more than one unit, no key has
 * more than half of the room, unless its only task needs more. So many tasks of one key do not shut out the others.
 */
final class FairQueue {

    private final long room;
    private final int waitingAtMost;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Long> inside = new HashMap<>();
    private final LinkedHashMap<String, Deque<Place>> waiting = new LinkedHashMap<>();
    private long taken;
    private int waitingNow;

    /**
     * @param room the number of units
     * @param waitingAtMost the number of tasks that may wait
     */
    FairQueue(long room, int waitingAtMost) {
        this.room = room;
        this.waitingAtMost = waitingAtMost;
    }

    /** A place in the queue. A task waits for it, holds it, and closes it for the next task. */
    final class Place implements AutoCloseable {

        private final String key;
        private final long size;
        private final CompletableFuture<Void> taking = new CompletableFuture<>();
        private boolean closed;

        private Place(String key, long size) {
            this.key = key;
            this.size = size;
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

    /** The number of tasks that wait. */
    int waiting() {
        lock.lock();
        try {
            return waitingNow;
        } finally {
            lock.unlock();
        }
    }

    /** Queues for a place of one unit; empty if too many tasks wait already. */
    Optional<Place> enter(String key) {
        return enter(key, 1);
    }

    /** Queues for a place of this size; empty if it will never fit, or if too many tasks wait already. */
    Optional<Place> enter(String key, long size) {
        lock.lock();
        try {
            if (size > room || waitingNow >= waitingAtMost || waitingOf(key).size() >= half(waitingAtMost)) {
                return Optional.empty();
            }
            Place place = new Place(key, size);
            waiting.computeIfAbsent(key, any -> new ArrayDeque<>()).add(place);
            waitingNow++;
            letIn();
            return Optional.of(place);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a place of this size until the deadline, if one is free or becomes free. The caller must close it.
     * Empty if the place will never fit, if too many tasks wait already, or after the deadline.
     */
    Optional<Place> await(String key, long size, CompletableFuture<Void> deadline) throws InterruptedException {
        Optional<Place> entered = enter(key, size);
        if (entered.isEmpty()) {
            return entered;
        }
        Place place = entered.get();
        boolean held = false;
        try {
            CompletableFuture.anyOf(place.taking, deadline).get();
            held = place.taking.isDone();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            if (!held) {
                place.close();
            }
        }
        return held ? entered : Optional.empty();
    }

    private void leave(Place place) {
        if (place.taking.isDone()) {
            taken -= place.size;
            inside.computeIfPresent(place.key, (any, sum) -> sum == place.size ? null : sum - place.size);
            letIn();
        } else {
            waitingNow--;
            Deque<Place> others = waitingOf(place.key);
            others.remove(place);
            if (others.isEmpty()) {
                waiting.remove(place.key);
            }
            // The place may have been at the head of the queue, and too large.
            letIn();
        }
    }

    private Deque<Place> waitingOf(String key) {
        return waiting.getOrDefault(key, new ArrayDeque<>());
    }

    private static long half(long all) {
        return Math.ceilDiv(all, 2);
    }

    private void letIn() {
        for (Optional<String> next = next(); next.isPresent(); next = next()) {
            String key = next.get();
            Deque<Place> others = waitingOf(key);
            Place place = others.remove();
            waitingNow--;
            taken += place.size;
            inside.merge(key, place.size, Long::sum);
            // To the end of the queue.
            waiting.remove(key);
            if (!others.isEmpty()) {
                waiting.put(key, others);
            }
            place.taking.complete(null);
        }
    }

    /** The key that has waited longest for its turn and may get a place. A place that is too large keeps its turn. */
    private Optional<String> next() {
        return waiting.keySet().stream()
                .filter(this::isWithinShare)
                .findFirst()
                .filter(key -> taken + size(key) <= room);
    }

    private boolean isWithinShare(String key) {
        long held = inside.getOrDefault(key, 0L);
        return held == 0 || held + size(key) <= half(room);
    }

    private long size(String key) {
        return waitingOf(key).getFirst().size;
    }
}
