package io.arawn.workstream.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Makes the JVM return memory when the server is idle; by themselves, garbage collectors do so only after much work. It
 * runs one full collection when the use of the heap has been steady for a while and has grown since the last
 * collection. No request waits for such a collection, and a server that stays idle runs no more of them.
 */
final class IdleHeap implements AutoCloseable {

    /** Longer than the embedding model stays loaded without a call, so that its memory is collected too. */
    private static final Duration LOOKS = Duration.ofSeconds(8);

    private static final long QUIET_BYTES = 1 << 20;
    private static final long WORTH_BYTES = 2 << 20;

    private final LongSupplier used;
    private final Runnable collection;
    private long before;
    private long collected;

    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("idle-heap").factory());

    /**
     * @param used the used bytes of the heap
     * @param collection runs a full collection
     */
    IdleHeap(LongSupplier used, Runnable collection) {
        this.used = used;
        this.collection = collection;
    }

    /** Checks the heap of this process regularly, until it is closed. */
    static IdleHeap watched() {
        Runtime runtime = Runtime.getRuntime();
        IdleHeap heap = new IdleHeap(() -> runtime.totalMemory() - runtime.freeMemory(), System::gc);
        var unused = heap.looks.scheduleWithFixedDelay(
                heap::look, LOOKS.toMillis(), LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        return heap;
    }

    /** Runs a collection if the use has not changed since the last check, but has grown since the last collection. */
    void look() {
        long now = used.getAsLong();
        if (Math.abs(now - before) < QUIET_BYTES && now - collected > WORTH_BYTES) {
            collection.run();
            now = used.getAsLong();
            collected = now;
        }
        before = now;
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
