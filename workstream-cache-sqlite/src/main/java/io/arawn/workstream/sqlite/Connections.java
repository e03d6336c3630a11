package io.arawn.workstream.sqlite;

import io.arawn.workstream.CacheUnavailableException;
import io.arawn.workstream.files.HeldFile;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens connections to a file with the tables, and makes the file again if the tables are missing. */
final class Connections {

    /** Kept short, because SQLite blocks the thread while it waits. {@link RetryWindow} waits longer, and does not. */
    private static final int MILLISECONDS_BUSY = 20;

    /** The number of pages that SQLite itself collects before a checkpoint. */
    private static final int MOST_PENDING = 1_000;

    private static final long PAGE = 4 << 10;

    private final Schema schema;
    private final CacheFile file;
    private final NativeLibrary library;
    private final Duration patience;
    private final Opening opening = new Opening(MILLISECONDS_BUSY);

    Connections(Schema schema, CacheFile file, NativeLibrary library, Duration patience) {
        this.schema = schema;
        this.file = file;
        this.library = library;
        this.patience = patience;
    }

    /**
     * A connection.
     *
     * @param file distinguishes the open file from another one that takes its place
     * @param statements the reused statements, by their text; closed with the connection
     */
    record Open(Connection connection, Optional<String> file, Map<String, PreparedStatement> statements) {

        PreparedStatement statement(String sql) throws SQLException {
            PreparedStatement known = statements.get(sql);
            if (known == null) {
                known = connection.prepareStatement(sql);
                statements.put(sql, known);
            }
            return known;
        }
    }

    Open open() throws SQLException, IOException {
        Optional<Open> current = current();
        if (current.isPresent()) {
            return current.get();
        }
        make();
        return current().orElseThrow(() -> new CacheUnavailableException(
                "the cache " + file.path() + " is of another version and cannot be replaced", null));
    }

    /** A connection to the current file; empty if the file does not hold the tables. */
    private Optional<Open> current() throws SQLException, IOException {
        // Read before the file is opened, so that a replacement meanwhile is noticed at the next use.
        Optional<String> identity = file.identity();
        if (identity.isEmpty() || !file.isSealed()) {
            return Optional.empty();
        }
        Optional<Connection> connection = connectToTables();
        return connection.map(to -> new Open(to, identity, new HashMap<>()));
    }

    private Optional<Connection> connectToTables() throws SQLException, IOException {
        try {
            Connection connection = connect(file);
            if (holdsTables(connection)) {
                leaveTheFileAlone(connection);
                return Optional.of(connection);
            }
            connection.close();
        } catch (SQLException failure) {
            if (Failure.of(failure) != Failure.BROKEN && file.identity().isPresent()) {
                throw failure;
            }
        }
        return Optional.empty();
    }

    private boolean holdsTables(Connection connection) throws SQLException {
        try {
            return schema.isIn(connection);
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /** Disables automatic checkpoints: this program makes the checkpoints, and seals the file after each. */
    private static void leaveTheFileAlone(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_autocheckpoint = 0");
        }
    }

    private Connection connect(CacheFile to) throws SQLException, IOException {
        library.prepare();
        return opening.toChange(to, schema == Schema.VECTORS);
    }

    private void make() throws SQLException, IOException {
        file.makeLock();
        try (HeldFile held = lock()) {
            Optional<Open> madeMeanwhile = current();
            if (madeMeanwhile.isPresent()) {
                madeMeanwhile.get().connection().close();
                file.seal();
                return;
            }
            CacheFile successor = file.successor();
            successor.create();
            switchToWriteAheadLog(successor);
            SchemaMigration.run(schema, successor.url());
            file.replaceBy(successor);
        }
    }

    /** Whether only this program has written to the file. */
    boolean isOurs() throws IOException {
        if (file.isSealed()) {
            return true;
        }
        try (HeldFile held = lock()) {
            return file.isSealed();
        }
    }

    /** A change that may write to the database file itself, and not only to the files beside it. */
    @FunctionalInterface
    interface Change {
        void happen() throws SQLException;
    }

    /** Closes connections that are no longer needed. */
    void close(List<Open> closing) throws SQLException {
        try (AutoCloseable keeper = keeper()) {
            for (Open open : closing) {
                open.connection().close();
            }
        } catch (SQLException failure) {
            throw failure;
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /**
     * A connection that keeps the files beside the database. When the last connection that can write is closed, SQLite
     * deletes these files, but not while a read-only connection is open. So no file disappears while another process
     * deletes the folder.
     */
    private AutoCloseable keeper() {
        try {
            Connection reading = opening.toRead(file);
            holdsTables(reading);
            return reading;
        } catch (SQLException | IOException deleted) {
            return () -> {};
        }
    }

    /** Closes the last connections. If no other process is reading, pending pages are first written to the file. */
    void closeLast(List<Open> closing) throws SQLException {
        try {
            if (!isUpToDate()) {
                change(() -> Scrubbing.emptyLog(closing.getFirst().connection()));
            }
        } finally {
            close(closing);
        }
    }

    /** Whether the file is permanently gone, and is not just being replaced by this program. */
    boolean isLost() {
        try (HeldFile held = lock()) {
            return file.identity().isEmpty();
        } catch (IOException | CacheUnavailableException gone) {
            return true;
        }
    }

    private boolean isUpToDate() {
        try {
            return file.pending() == 0;
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Makes the change, and seals the file again if it was sealed. */
    void change(Change change) throws SQLException {
        try (HeldFile held = lock()) {
            boolean ours = file.isSealed();
            change.happen();
            if (ours) {
                file.seal();
            }
        } catch (IOException | CacheUnavailableException unsealed) {
            // If the change breaks the seal without a new one, the file is made again at the next use.
            change.happen();
        }
    }

    /** Writes the pending pages to the file if there are enough of them. */
    void settle(Connection connection) throws SQLException, IOException {
        // The length of the file beside the database shows the most that was ever pending, and is quicker to read.
        if (file.pending() >= MOST_PENDING * PAGE && pagesPending(connection) >= MOST_PENDING) {
            change(() -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
                }
            });
        }
    }

    private static long pagesPending(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet pages = statement.executeQuery("PRAGMA wal_checkpoint(NOOP)")) {
            return pages.getLong(2) - pages.getLong(3);
        }
    }

    /** The file keeps this mode. The connection is closed before Flyway starts, which would otherwise wait for it. */
    private void switchToWriteAheadLog(CacheFile made) throws SQLException, IOException {
        try (Connection connection = connect(made);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
        }
    }

    /** Deletes the file, unless another one has already taken its place. */
    void discard(Optional<String> broken) throws IOException {
        try (HeldFile held = lock()) {
            if (file.identity().equals(broken)) {
                file.delete();
            }
        }
    }

    private HeldFile lock() throws IOException {
        RetryWindow waiting = new RetryWindow(patience);
        do {
            Optional<HeldFile> held = file.tryLock();
            if (held.isPresent() && held.get().isInPlace()) {
                return held.get();
            }
            if (held.isPresent()) {
                held.get().close();
            }
        } while (waiting.lasts());
        throw new CacheUnavailableException("the cache " + file.path() + " is being rebuilt by another process", null);
    }
}
