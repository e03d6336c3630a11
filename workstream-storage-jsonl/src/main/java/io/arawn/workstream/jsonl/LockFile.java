package io.arawn.workstream.jsonl;

import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.log.LogUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A lock that one thread of one process holds at a time, among all processes that use the same file. The file is empty
 * and this program never removes it: a process that waits for a removed file would lock nothing. If another program
 * removes it, the next use notices.
 */
final class LockFile {

    /**
     * One object for each file and process. The operating system grants a lock to a process, refuses a second channel
     * of the same process, and drops the lock when any channel of the file is closed.
     */
    private static final ConcurrentHashMap<Path, LockFile> IN_USE = new ConcurrentHashMap<>();

    private final OwnFile file;
    private final ReentrantLock inProcess = new ReentrantLock();
    private int users;
    /** Open from the first use to the last; guarded by the lock in this process. */
    private @Nullable FileChannel channel;
    private String identity = "";

    private LockFile(OwnFile file) {
        this.file = file;
    }

    /** A held lock. The thread that took it must close it. */
    static final class Held implements AutoCloseable {

        private final LockFile file;
        private final FileLock lock;
        private boolean released;

        private Held(LockFile file, FileLock lock) {
            this.file = file;
            this.lock = lock;
        }

        /** Releases the lock; closing twice does nothing. */
        @Override
        public void close() {
            if (!released) {
                released = true;
                file.release(lock);
            }
        }
    }

    /**
     * Keeps the file open until {@link #leave}, whether the lock is held or not.
     *
     * @param file by its one real path
     */
    static LockFile use(OwnFile file) {
        return IN_USE.compute(file.path(), (key, known) -> (known == null ? new LockFile(file) : known).join());
    }

    /**
     * Takes the lock.
     *
     * @param file by its one real path
     * @param what the locked thing, for messages
     * @throws LogUnavailableException if the lock is not free in time
     */
    static Held take(OwnFile file, String what, Duration wait) throws IOException {
        LockFile lock = use(file);
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

    /** Ends a use; the last one closes the file. */
    void leave() {
        IN_USE.compute(file.path(), (key, known) -> --users == 0 ? closed() : known);
    }

    private @Nullable LockFile closed() {
        closeChannel();
        return null;
    }

    private Held take(String what, Duration wait) throws IOException {
        if (inProcess.isHeldByCurrentThread()) {
            throw new IllegalStateException(what + " is already locked by this thread");
        }
        LockWait patience = new LockWait(wait);
        try {
            if (!patience.enter(inProcess)) {
                throw taken(what, wait, "thread");
            }
            return locked(what, wait, patience);
        } finally {
            patience.end();
        }
    }

    private Held locked(String what, Duration wait, LockWait patience) throws IOException {
        boolean held = false;
        try {
            FileLock lock = lock();
            while (lock == null) {
                if (!patience.pause()) {
                    throw taken(what, wait, "process");
                }
                lock = lock();
            }
            held = true;
            return new Held(this, lock);
        } finally {
            if (!held) {
                closeChannel();
                inProcess.unlock();
            }
        }
    }

    /** The operating system's lock, or null if another process holds it or has just removed the file. */
    private @Nullable FileLock lock() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            OwnFile.Opened opened = file.openOrMake();
            open = opened.channel();
            channel = open;
            identity = opened.identity();
        }
        FileLock lock = open.tryLock();
        if (lock != null && !file.identity().equals(Optional.of(identity))) {
            closeChannel();
            return null;
        }
        return lock;
    }

    private static LogUnavailableException taken(String what, Duration wait, String by) {
        return new LogUnavailableException(
                what + " is locked by another " + by + " and was not freed within " + wait.toMillis()
                        + " ms; nothing was done, try again",
                null);
    }

    private void release(FileLock lock) {
        try {
            lock.release();
        } catch (IOException e) {
            // Closing drops the lock too.
            closeChannel();
        } finally {
            inProcess.unlock();
            leave();
        }
    }

    private void closeChannel() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The descriptor is closed nevertheless, and so is the lock.
        } finally {
            channel = null;
        }
    }
}
