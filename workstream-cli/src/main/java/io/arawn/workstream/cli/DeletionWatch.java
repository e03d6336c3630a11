package io.arawn.workstream.cli;

import io.arawn.workstream.files.HeldFile;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Interrupts work on the cache when somebody deletes the cache, until it is closed. */
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
     * @param lock a file of the cache
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

    /** Whether the cache is gone, or another has taken its place. */
    boolean isDeleted() {
        return !lock.isInPlace();
    }

    /** Ends the watch; the thread is not interrupted any more. */
    @Override
    public synchronized void close() {
        looking.shutdownNow();
        if (isDeleted()) {
            // What closes next is to close in peace.
            var unused = Thread.interrupted();
        }
    }
}
