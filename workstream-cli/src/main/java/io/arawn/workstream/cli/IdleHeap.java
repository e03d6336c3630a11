package io.arawn.workstream.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Has the JVM give memory back when the server has nothing to do. Collectors do so by themselves only after much work. All
 * is collected once, when the use of the heap has been steady for a while and has grown since the last collection: no
 * request waits for it then, and a server that stays idle spends nothing on it.
 */
final class IdleHeap implements AutoCloseable {

    /** Longer than the embedding model is kept without a call, so that it is collected too. */
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
     * @param used the bytes of the heap in use
     * @param collection frees what is not used any more
     */
    IdleHeap(LongSupplier used, Runnable collection) {
        this.used = used;
        this.collection = collection;
    }

    /** Looks at the heap of this process now and then, until it is closed. */
    static IdleHeap watched() {
        Runtime runtime = Runtime.getRuntime();
        IdleHeap heap = new IdleHeap(() -> runtime.totalMemory() - runtime.freeMemory(), System::gc);
        var unused = heap.looks.scheduleWithFixedDelay(
                heap::look, LOOKS.toMillis(), LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        return heap;
    }

    /** Has all collected if nothing has happened since the last look, but something since the last collection. */
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
