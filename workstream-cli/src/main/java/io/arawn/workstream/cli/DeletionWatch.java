package io.arawn.workstream.cli;

import io.arawn.workstream.files.HeldFile;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Interrupts work on the cache if the cache is deleted, until the watch is closed. */
final class DeletionWatch implements AutoCloseable {

    private static final int MILLISECONDS = 200;

    private final HeldFile lock;
    private final Thread working;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("deletion-watch").factory());

    private DeletionWatch(HeldFile lock, Thread working) {
        this.lock = lock;
        this.working = working;
    }

    /**
     * Watches while the calling thread works.
     *
     * @param lock an open file of the cache
     */
    static DeletionWatch start(HeldFile lock) {
        DeletionWatch watch = new DeletionWatch(lock, Thread.currentThread());
        var unused =
                watch.looking.scheduleWithFixedDelay(watch::look, MILLISECONDS, MILLISECONDS, TimeUnit.MILLISECONDS);
        return watch;
    }

    private synchronized void look() {
        if (isDeleted() && !looking.isShutdown()) {
            working.interrupt();
        }
    }

    /** Whether the cache was deleted or replaced. */
    boolean isDeleted() {
        return !lock.isInPlace();
    }

    /** Ends the watch. The thread is not interrupted after this. */
    @Override
    public synchronized void close() {
        looking.shutdownNow();
        if (isDeleted()) {
            // Clear the interrupt, so that the resources that are closed next can close normally.
            var unused = Thread.interrupted();
        }
    }
}
