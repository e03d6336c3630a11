package io.arawn.workstream.sqlite;

import io.arawn.workstream.cache.CacheUnavailableException;
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

/** Opens connections to a file that holds the tables, making it anew where it does not. */
final class Connections {

    /** Kept short: SQLite waits without giving up the thread. Whoever asks us waits longer, and politely. */
    private static final int MILLISECONDS_BUSY = 20;

    /** As many pages as SQLite itself lets come together. */
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
     * @param file tells the file that is open from one that takes its place
     * @param statements those that are used again and again, by their text; closed with the connection
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

    /** A connection to the file as it is; empty when it does not hold the tables. */
    private Optional<Open> current() throws SQLException, IOException {
        // Before it is opened, so that a file put in its place meanwhile is noticed at the next use.
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

    /** It is brought up to date by us, who seal it after that. */
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

    /** Whether nobody but us has written to the file. */
    boolean isOurs() throws IOException {
        if (file.isSealed()) {
            return true;
        }
        try (HeldFile held = lock()) {
            return file.isSealed();
        }
    }

    /** Something that may write to the file itself, and not only beside it. */
    @FunctionalInterface
    interface Change {
        void happen() throws SQLException;
    }

    /** Closes connections of which none is of use any more. */
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
     * When the last connection that can write is closed, SQLite deletes the files beside the database; not so while one
     * is open that can only read. They stay, so that no name in the folder goes while somebody deletes the folder.
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

    /** Closes the last connections. What is pending goes into the file first, if nobody else is reading it. */
    void closeLast(List<Open> closing) throws SQLException {
        try {
            if (!isUpToDate()) {
                change(() -> Scrubbing.emptyLog(closing.getFirst().connection()));
            }
        } finally {
            close(closing);
        }
    }

    /** Whether the file has gone for good, and not only for a moment in which one of us puts another in its place. */
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

    /** Changes the file and seals it. */
    void change(Change change) throws SQLException {
        try (HeldFile held = lock()) {
            boolean ours = file.isSealed();
            change.happen();
            if (ours) {
                file.seal();
            }
        } catch (IOException | CacheUnavailableException unsealed) {
            // It is made anew when it is needed next, if this has changed it.
            change.happen();
        }
    }

    /** Brings the file up to date when that is worth it. */
    void settle(Connection connection) throws SQLException, IOException {
        // The file is only ever as long as what once was pending, and quicker to ask.
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

    /** The file remembers it. Closed before Flyway comes: it would wait for us. */
    private void switchToWriteAheadLog(CacheFile made) throws SQLException, IOException {
        try (Connection connection = connect(made);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
        }
    }

    /** Deletes the file, unless another has taken its place already. */
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
