package io.arawn.workstream.sqlite;

import io.arawn.workstream.CacheUnavailableException;
import io.arawn.workstream.Deadline;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A few connections to one file, which are opened on demand and shared by all threads. */
final class Database implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 4;

    /** Longer than the deletion of a folder takes, and shorter than the pause before a failed cache is tried again. */
    static final Duration AFTER_LOSS = Duration.ofSeconds(30);

    private final Schema schema;
    private final CacheFile file;
    private final NativeLibrary library;
    private final Duration patience;
    private final Duration afterLoss;
    private final Semaphore permits = new Semaphore(MOST_CONNECTIONS);
    /** SQLite permits one write at a time. The writes of this process queue here and not in SQLite. */
    private final ReentrantLock writing = new ReentrantLock();
    /** Held while a connection is opened in advance. A thread that waits for it may then need no other connection. */
    private final ReentrantLock opening = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Connections.Open> idle = new ArrayDeque<>();
    private @Nullable Connections connections;
    /** The state of the file when it was last known to be written only by this program. */
    private volatile Optional<Seal> trusted = Optional.empty();
    private volatile Deadline lost = Deadline.in(Duration.ZERO);
    private boolean closed;

    /** @param afterLoss the time for which a file that was deleted in use is not made again */
    Database(Schema schema, CacheFile file, NativeLibrary library, Duration patience, Duration afterLoss) {
        this.schema = schema;
        this.file = file;
        this.library = library;
        this.patience = patience;
        this.afterLoss = afterLoss;
    }

    /** Work on the tables. It may run several times. */
    @FunctionalInterface
    interface Work<R> {
        R on(Connection connection) throws SQLException;
    }

    /** Opens the file if possible. The next use reports a failure. */
    void open() {
        permits.acquireUninterruptibly();
        opening.lock();
        try {
            patiently(open -> open.connection().isClosed());
        } catch (CacheUnavailableException unavailable) {
            // The next use fails in the same way and reports it.
        } finally {
            opening.unlock();
            permits.release();
        }
    }

    /**
     * Runs the work on a consistent view of the tables.
     *
     * @throws CacheUnavailableException if the work cannot be done
     */
    <R> R read(Work<R> work) {
        return permitted(open -> inTransaction(open.connection(), "BEGIN", work));
    }

    /** Sets the values of a statement and reads its results. It may run several times. */
    @FunctionalInterface
    interface Select<R> {
        R from(PreparedStatement statement) throws SQLException;
    }

    /**
     * Runs one statement on a consistent view of the tables. The statement is kept for reuse, so its results must be
     * closed.
     *
     * @throws CacheUnavailableException if the statement cannot be run
     */
    <R> R select(String sql, Select<R> select) {
        return permitted(open -> select.from(open.statement(sql)));
    }

    /**
     * Runs all of the work or none of it.
     *
     * @throws CacheUnavailableException if the work cannot be done
     */
    <R> R write(Work<R> work) {
        writing.lock();
        try {
            return permitted(open -> {
                R result = inTransaction(open.connection(), "BEGIN IMMEDIATE", work);
                settle(open.connection());
                return result;
            });
        } finally {
            writing.unlock();
        }
    }

    /**
     * Removes everything from the files that is not in the tables.
     *
     * @param first work on the tables to do before
     * @return false if other processes prevent it for longer than the time limit
     */
    boolean scrub(Work<Boolean> first) {
        writing.lock();
        try {
            write(first);
            permitted(open -> {
                connections().change(() -> Scrubbing.rewriteFile(open.connection()));
                return true;
            });
            return emptyLog();
        } catch (CacheUnavailableException unavailable) {
            if (unavailable.getCause() instanceof SQLException failure && Failure.of(failure) == Failure.BUSY) {
                return false;
            }
            throw unavailable;
        } finally {
            writing.unlock();
        }
    }

    /**
     * Writes all pending pages to the file, and empties the write-ahead log beside it.
     *
     * @return false if other processes prevent it for longer than the time limit
     */
    boolean emptyLog() {
        return permitted(open -> {
            connections().change(() -> Scrubbing.emptyLog(open.connection(), new RetryWindow(patience)));
            return file.pending() == 0;
        });
    }

    /** The work is done, whatever the result of this. */
    private void settle(Connection connection) {
        try {
            connections().settle(connection);
        } catch (SQLException | IOException later) {
            // The next writer tries again.
        }
    }

    @FunctionalInterface
    private interface OpenWork<R> {
        R on(Connections.Open open) throws SQLException, IOException;
    }

    private <R> R permitted(OpenWork<R> work) {
        permits.acquireUninterruptibly();
        try {
            return patiently(work);
        } finally {
            permits.release();
        }
    }

    /** If the work fails, its connection is closed, and the transaction with it. */
    private static <R> R inTransaction(Connection connection, String begin, Work<R> work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(begin);
            R result = work.on(connection);
            statement.execute("COMMIT");
            return result;
        }
    }

    private <R> R patiently(OpenWork<R> work) {
        RetryWindow waiting = new RetryWindow(patience);
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

    private <R> R once(OpenWork<R> work) throws SQLException, IOException {
        Connections.Open open = borrow();
        boolean done = false;
        try {
            R result = work.on(open);
            done = true;
            return result;
        } catch (SQLException failure) {
            if (Failure.of(failure) == Failure.BROKEN) {
                throw broken(open, failure);
            }
            throw failure;
        } catch (RuntimeException unreadable) {
            // A value that this program never writes.
            throw broken(open, unreadable);
        } finally {
            giveBack(open, done);
        }
    }

    private Connections.Open borrow() throws SQLException, IOException {
        Optional<Seal> seal = Seal.of(file.database());
        refuseLost(seal);
        if (seal.isPresent() && trusted.filter(seal.get()::isSame).isEmpty()) {
            requireOurs(seal);
        }
        Optional<String> current = seal.map(Seal::key);
        Optional<Connections.Open> known = idle(current);
        return known.isPresent() ? known.get() : open(current);
    }

    /**
     * A file that is deleted in use is not made again for a while. A new file would be in the way of the process that
     * is deleting the folder.
     */
    private void refuseLost(Optional<Seal> seal) {
        boolean lostNow = seal.isEmpty() && trusted.isPresent() && connections().isLost();
        if (lostNow) {
            trusted = Optional.empty();
            lost = Deadline.in(afterLoss);
        }
        if (lostNow || (seal.isEmpty() && !lost.isPassed())) {
            throw new CacheUnavailableException("the cache " + file.path() + " was deleted while it was in use", null);
        }
    }

    private Connections.Open open(Optional<String> current) throws SQLException, IOException {
        Optional<Connections.Open> opened = openedInAdvance(current);
        return opened.isPresent() ? opened.get() : connections().open();
    }

    private Optional<Connections.Open> openedInAdvance(Optional<String> current) throws SQLException {
        opening.lock();
        try {
            return idle(current);
        } finally {
            opening.unlock();
        }
    }

    private Optional<Connections.Open> idle(Optional<String> current) throws SQLException {
        for (Connections.Open open = poll(); open != null; open = poll()) {
            if (open.file().equals(current)) {
                return Optional.of(open);
            }
            // The connection is to a deleted file.
            open.connection().close();
        }
        return Optional.empty();
    }

    /**
     * Checks again only if the file looks different. Before the first use, the check is made when a connection is
     * opened.
     */
    private void requireOurs(Optional<Seal> seal) throws IOException {
        if (trusted.isPresent() && !connections().isOurs()) {
            connections().discard(seal.map(Seal::key));
            trusted = Optional.empty();
            throw CacheUnavailableException.emptied("the cache " + file.path() + " was changed by another program",
                    null);
        }
        trusted = seal;
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
                connections = new Connections(schema, file, library, patience);
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
        connections().close(List.of(open));
    }

    private CacheUnavailableException broken(Connections.Open open, Exception reason) {
        try {
            connections().discard(open.file());
            trusted = Optional.empty();
            return CacheUnavailableException.emptied("the cache " + file.path() + " was broken", reason);
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
        String why = reason instanceof NoSuchFileException
                ? "was deleted meanwhile"
                : "cannot be used (" + reason.getMessage() + ")";
        return new CacheUnavailableException("the cache " + file.path() + " " + why, reason);
    }

    @Override
    public void close() {
        List<Connections.Open> closing;
        lock.lock();
        try {
            closed = true;
            closing = List.copyOf(idle);
            idle.clear();
        } finally {
            lock.unlock();
        }
        try {
            if (!closing.isEmpty()) {
                connections().closeLast(closing);
            }
        } catch (SQLException failure) {
            throw unavailable(failure);
        }
    }
}
