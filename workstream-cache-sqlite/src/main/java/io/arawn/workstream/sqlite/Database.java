package io.arawn.workstream.sqlite;

import io.arawn.workstream.cache.CacheUnavailableException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A few connections to one file, opened as they are needed and shared by all threads. */
final class Database implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 4;

    private final CacheFile file;
    private final NativeLibrary library;
    private final Duration patience;
    private final Semaphore permits = new Semaphore(MOST_CONNECTIONS);
    /** SQLite lets one write at a time; those of this process queue here rather than there. */
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Connections.Open> idle = new ArrayDeque<>();
    private @Nullable Connections connections;
    private boolean closed;

    Database(CacheFile file, NativeLibrary library, Duration patience) {
        this.file = file;
        this.library = library;
        this.patience = patience;
    }

    /** Something to do with the tables. It may be done several times. */
    @FunctionalInterface
    interface Work<R> {
        R on(Connection connection) throws SQLException;
    }

    /** Opens the file, if that can be; what is in the way is told to whoever uses it. */
    void open() {
        try {
            permitted(Connection::isClosed);
        } catch (CacheUnavailableException unavailable) {
            // Told to the next one, too.
        }
    }

    /**
     * Does the work on the tables as they are at one moment.
     *
     * @throws CacheUnavailableException when it cannot be done
     */
    <R> R read(Work<R> work) {
        return permitted(connection -> inTransaction(connection, "BEGIN", work));
    }

    /**
     * Does all of the work or nothing.
     *
     * @throws CacheUnavailableException when it cannot be done
     */
    <R> R write(Work<R> work) {
        writing.lock();
        try {
            return permitted(connection -> inTransaction(connection, "BEGIN IMMEDIATE", work));
        } finally {
            writing.unlock();
        }
    }

    private <R> R permitted(Work<R> work) {
        permits.acquireUninterruptibly();
        try {
            return patiently(work);
        } finally {
            permits.release();
        }
    }

    /** A connection whose work failed is closed, and with it the transaction. */
    private static <R> R inTransaction(Connection connection, String begin, Work<R> work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(begin);
            R result = work.on(connection);
            statement.execute("COMMIT");
            return result;
        }
    }

    private <R> R patiently(Work<R> work) {
        Patience waiting = new Patience(patience);
        while (true) {
            try {
                return once(work);
            } catch (SQLException failure) {
                if (Failure.of(failure) != Failure.BUSY || !waiting.lasts()) {
                    throw unavailable(failure);
                }
            } catch (IOException failure) {
                throw unavailable(failure);
            }
        }
    }

    private <R> R once(Work<R> work) throws SQLException, IOException {
        Connections.Open open = borrow();
        boolean done = false;
        try {
            R result = work.on(open.connection());
            done = true;
            return result;
        } catch (SQLException failure) {
            if (Failure.of(failure) == Failure.BROKEN) {
                throw broken(open, failure);
            }
            throw failure;
        } catch (RuntimeException unreadable) {
            // A value that was never written.
            throw broken(open, unreadable);
        } finally {
            giveBack(open, done);
        }
    }

    private Connections.Open borrow() throws SQLException, IOException {
        Optional<Object> current = file.identity();
        for (Connections.Open open = poll(); open != null; open = poll()) {
            if (open.file().equals(current)) {
                return open;
            }
            open.connection().close();
        }
        return connections().open();
    }

    private Connections.@Nullable Open poll() {
        lock.lock();
        try {
            if (closed) {
                throw new CacheUnavailableException("the cache " + file.path() + " is closed", null);
            }
            return idle.poll();
        } finally {
            lock.unlock();
        }
    }

    private Connections connections() {
        lock.lock();
        try {
            if (connections == null) {
                connections = new Connections(file, library, patience);
            }
            return connections;
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(Connections.Open open, boolean sound) throws SQLException {
        lock.lock();
        try {
            if (sound && !closed) {
                idle.push(open);
                return;
            }
        } finally {
            lock.unlock();
        }
        open.connection().close();
    }

    private CacheUnavailableException broken(Connections.Open open, Exception reason) {
        try {
            connections().discard(open.file());
            return new CacheUnavailableException("the cache " + file.path() + " was broken and is discarded", reason);
        } catch (IOException undeletable) {
            reason.addSuppressed(undeletable);
            return new CacheUnavailableException("the cache " + file.path() + " is broken", reason);
        }
    }

    private CacheUnavailableException unavailable(SQLException reason) {
        return Failure.of(reason) == Failure.BUSY
                ? new CacheUnavailableException("the cache " + file.path() + " is locked by another process", reason)
                : unavailable((Exception) reason);
    }

    private CacheUnavailableException unavailable(Exception reason) {
        return new CacheUnavailableException(
                "the cache " + file.path() + " cannot be used (" + reason.getMessage() + ")", reason);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            for (Connections.Open open = idle.poll(); open != null; open = idle.poll()) {
                open.connection().close();
            }
        } catch (SQLException failure) {
            throw unavailable(failure);
        } finally {
            lock.unlock();
        }
    }
}
