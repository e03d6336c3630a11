package io.arawn.workstream.jsonl;

import io.arawn.workstream.log.LogUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A lock that one thread of one process holds at a time, whoever else uses the same file for it. The file is empty and
 * is never removed, because whoever waits for a removed one waits for nothing.
 */
final class LockFile {

    /**
     * One for each file and process: the system grants a lock to a process, refuses the second channel of the same
     * process, and drops the lock when any channel of the file is closed.
     */
    private static final ConcurrentHashMap<Path, LockFile> IN_USE = new ConcurrentHashMap<>();

    private final Path path;
    private final ReentrantLock inProcess = new ReentrantLock();
    private int users;

    private LockFile(Path path) {
        this.path = path;
    }

    /** A lock that is held until it is closed, by the thread that took it. */
    static final class Held implements AutoCloseable {

        private final LockFile file;
        private final FileChannel channel;
        private boolean released;

        private Held(LockFile file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        /** Releases it; closing twice does nothing. */
        @Override
        public void close() {
            if (!released) {
                released = true;
                file.release(channel);
            }
        }
    }

    /**
     * Takes the lock.
     *
     * @param path the one real path of the file
     * @param what is locked by it, as people know it
     * @throws LogUnavailableException when it is not free in time
     */
    static Held take(Path path, String what, Duration wait) throws IOException {
        LockFile lock = IN_USE.compute(path, (key, known) -> (known == null ? new LockFile(path) : known).join());
        boolean held = false;
        try {
            Held taken = lock.take(what, wait);
            held = true;
            return taken;
        } finally {
            if (!held) {
                lock.leave();
            }
        }
    }

    private LockFile join() {
        users++;
        return this;
    }

    private void leave() {
        IN_USE.compute(path, (key, known) -> --users == 0 ? null : known);
    }

    private Held take(String what, Duration wait) throws IOException {
        if (inProcess.isHeldByCurrentThread()) {
            throw new IllegalStateException(what + " is already locked by this thread");
        }
        Patience patience = new Patience(wait);
        try {
            if (!patience.enter(inProcess)) {
                throw taken(what, wait, "thread");
            }
            return locked(what, wait, patience);
        } finally {
            patience.end();
        }
    }

    private Held locked(String what, Duration wait, Patience patience) throws IOException {
        FileChannel channel = null;
        try {
            channel = StoreFolder.openToAppend(path);
            while (channel.tryLock() == null) {
                if (!patience.pause()) {
                    throw taken(what, wait, "process");
                }
            }
            return new Held(this, channel);
        } catch (IOException | RuntimeException e) {
            closeAndUnlock(channel);
            throw e;
        }
    }

    private static LogUnavailableException taken(String what, Duration wait, String by) {
        return new LogUnavailableException(
                what + " is locked by another " + by + " and was not freed within " + wait.toMillis()
                        + " ms; nothing was done, try again",
                null);
    }

    private void release(FileChannel channel) {
        closeAndUnlock(channel);
        leave();
    }

    private void closeAndUnlock(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The descriptor is gone all the same, and the lock with it.
        } finally {
            inProcess.unlock();
        }
    }
}
