package io.arawn.workstream.jsonl;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reports changes of files in a folder, until it is closed. The operating system reports most changes at once. But it
 * may drop reports, sees no changes on some file systems, and limits the number of watches. So a change is also
 * reported from time to time without a report of the system.
 */
final class FolderWatch implements AutoCloseable {

    private static final long LOOK_MILLIS = 500;

    private final Consumer<Optional<Path>> changed;
    private final @Nullable WatchService service;
    private final Thread thread;

    /** @param changed receives the name of a changed file, or an empty value if any file may have changed */
    FolderWatch(Path folder, Consumer<Optional<Path>> changed) {
        this.changed = changed;
        this.service = service(folder);
        this.thread = Thread.ofVirtual().name("log-watch").unstarted(this::watch);
    }

    void start() {
        thread.start();
    }

    private static @Nullable WatchService service(Path folder) {
        try {
            WatchService made = folder.getFileSystem().newWatchService();
            folder.register(
                    made,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            return made;
        } catch (IOException | UnsupportedOperationException e) {
            // The regular reports suffice, only slower.
            return null;
        }
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                report(next());
            }
        } catch (ClosedWatchServiceException | InterruptedException e) {
            // Closed.
        }
    }

    private @Nullable WatchKey next() throws InterruptedException {
        if (service == null) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            return null;
        }
        return service.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void report(@Nullable WatchKey key) {
        if (key == null) {
            changed.accept(Optional.empty());
            return;
        }
        for (WatchEvent<?> event : key.pollEvents()) {
            changed.accept(event.context() instanceof Path file ? Optional.of(file) : Optional.empty());
        }
        key.reset();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            if (service != null) {
                service.close();
            }
        } catch (IOException e) {
            // The watch is closed nevertheless.
        }
    }
}
