package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.cache.CacheUnavailableException;
import io.arawn.workstream.chat.Maintenance;
import io.arawn.workstream.cli.settings.Settings;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does what is due beside a server, now and then, unless another process does it already. */
final class BackgroundMaintenance implements AutoCloseable {

    private static final int SECONDS = 10;

    private final Maintenance maintenance;
    private final Settings settings;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("maintenance").factory());

    private BackgroundMaintenance(Maintenance maintenance, Settings settings) {
        this.maintenance = maintenance;
        this.settings = settings;
    }

    /** Begins, unless it is switched off; goes on until it is closed. */
    static BackgroundMaintenance start(Maintenance maintenance, Settings settings) {
        BackgroundMaintenance started = new BackgroundMaintenance(maintenance, settings);
        if (settings.background()) {
            var unused = started.thread.scheduleWithFixedDelay(started::once, 1, SECONDS, TimeUnit.SECONDS);
        }
        return started;
    }

    private void once() {
        Optional<MaintenanceLock> lock = MaintenanceLock.tryTake(settings);
        if (lock.isEmpty()) {
            return;
        }
        try (MaintenanceLock held = lock.get()) {
            maintenance.ofAll();
        } catch (WorkstreamException | CacheUnavailableException | CommandFailure later) {
            // Nobody waits for it, and the next time may be better.
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
