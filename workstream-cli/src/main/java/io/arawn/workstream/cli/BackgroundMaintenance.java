package io.arawn.workstream.cli;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.CacheUnavailableException;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.files.HeldFile;
import io.arawn.workstream.local.CacheFolder;
import io.arawn.workstream.local.LocalArawn;
import io.arawn.workstream.local.settings.Settings;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs due maintenance from time to time beside a server, unless another process runs it. */
final class BackgroundMaintenance implements AutoCloseable {

    private static final int SECONDS = 10;

    private final Arawn arawn;
    private final CacheFolder cache;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("maintenance").factory());

    private BackgroundMaintenance(Arawn arawn, CacheFolder cache) {
        this.arawn = arawn;
        this.cache = cache;
    }

    /** Starts, unless maintenance is switched off, and runs until it is closed. */
    static BackgroundMaintenance start(LocalArawn local, Settings settings, CacheFolder cache) {
        BackgroundMaintenance started = new BackgroundMaintenance(local.arawn(), cache);
        if (settings.background() && local.prepareMaintenance()) {
            var unused = started.thread.scheduleWithFixedDelay(started::once, 1, SECONDS, TimeUnit.SECONDS);
        }
        return started;
    }

    private void once() {
        try {
            Optional<HeldFile> lock = cache.tryLock();
            if (lock.isPresent()) {
                maintain(lock.get());
            }
        } catch (WorkstreamException | CacheUnavailableException | CommandFailure later) {
            // No caller waits for the result, and the next run may succeed.
        }
    }

    private void maintain(HeldFile lock) {
        try (HeldFile held = lock;
                DeletionWatch watch = DeletionWatch.start(held)) {
            arawn.upkeep().maintainAll();
        } catch (IOException unclosed) {
            // The operating system frees the lock at the latest when the process ends.
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
