package io.arawn.workstream.sqlite;

import io.arawn.workstream.CacheUnavailableException;
import io.arawn.workstream.files.HeldFile;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.health.Finding.Repair;
import io.arawn.workstream.health.StoreInspection;
import io.arawn.workstream.text.OneLine;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Inspects the database and the files beside it. */
final class CacheInspection implements StoreInspection {

    private static final int PROBLEMS_AT_MOST = 5;

    private final Schema schema;
    private final CacheFile file;
    private final NativeLibrary library;
    private final Duration patience;

    CacheInspection(Schema schema, CacheFile file, NativeLibrary library, Duration patience) {
        this.schema = schema;
        this.file = file;
        this.library = library;
        this.patience = patience;
    }

    @Override
    public void inspect(Consumer<Finding> findings) {
        try {
            rights(findings);
            successor(findings);
            if (file.identity().isPresent()) {
                Optional<Finding> wrong = database();
                (wrong.isPresent() ? wrong : changedByOthers()).ifPresent(findings);
            }
        } catch (IOException e) {
            findings.accept(unusable("it cannot be looked at (" + e.getMessage() + ")", Optional.empty()));
        }
    }

    private void rights(Consumer<Finding> findings) throws IOException {
        for (OwnFile each : file.existing()) {
            Optional<String> open = each.openToOthers();
            open.ifPresent(found -> findings.accept(Finding.of(
                    Kind.OPEN_TO_OTHERS,
                    each.path().toString(),
                    "its rights are " + found + ", wider than rw-------",
                    "chmod 600 it")
                    .repairedBy(repair(() -> each.closeToOthers()))));
        }
    }

    /** Reports a successor that no process is making now; a process that makes one holds the lock. */
    private void successor(Consumer<Finding> findings) throws IOException {
        List<OwnFile> left = file.successor().existing();
        if (left.isEmpty()) {
            return;
        }
        Optional<? extends Closeable> free = tryLock();
        if (free.isPresent()) {
            free.get().close();
            findings.accept(Finding.of(
                    Kind.LEFTOVER_FILE,
                    left.getFirst().path().toString(),
                    "it was left behind by something that was making a cache and did not finish",
                    "delete it")
                    .repairedBy(repair(() -> underLock(() -> file.successor().delete()))));
        }
    }

    /** Whether a message with all of the terms is indexed. A file that cannot be read counts as no. */
    boolean indexes(List<String> terms) throws IOException {
        Optional<String> together = SearchStatement.together(terms);
        if (together.isEmpty() || file.identity().isEmpty()) {
            return false;
        }
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement("SELECT 1 FROM term WHERE term MATCH ? LIMIT 1");
                ResultSet found = new Values(select).text(together.get()).query()) {
            return found.next();
        } catch (SQLException unreadable) {
            return false;
        }
    }

    private Connection connect() throws SQLException, IOException {
        library.prepare();
        return new Opening((int) patience.toMillis()).toRead(file);
    }

    private Optional<Finding> database() throws IOException {
        try (Connection connection = connect()) {
            if (!schema.isIn(connection)) {
                return Optional.of(unusable("it was made by another version of arawn", Optional.of(discard())));
            }
            List<String> problems = problems(connection);
            return problems.isEmpty()
                    ? Optional.empty()
                    : Optional.of(unusable("it is broken: " + String.join("; ", problems), Optional.of(discard())));
        } catch (SQLException failure) {
            return Optional.of(unusable(
                    "it cannot be read: " + failure.getMessage(),
                    switch (Failure.of(failure)) {
                        case BROKEN -> Optional.of(discard());
                        case BUSY, HOPELESS -> Optional.empty();
                    }));
        }
    }

    /** Reports a change by another program. While this program writes to the file, it holds the lock. */
    private Optional<Finding> changedByOthers() throws IOException {
        Optional<? extends Closeable> held = tryLock();
        if (held.isEmpty()) {
            return Optional.empty();
        }
        try (Closeable lock = held.get()) {
            return file.isSealed()
                    ? Optional.empty()
                    : Optional.of(unusable("another program has written to it", Optional.of(discard())));
        }
    }

    /** Takes the lock. If there is no lock file, no process of this program can hold the lock. */
    private Optional<? extends Closeable> tryLock() throws IOException {
        try {
            return file.tryLock();
        } catch (NoSuchFileException neverMade) {
            Closeable nothing = () -> {};
            return Optional.of(nothing);
        }
    }

    private List<String> problems(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery("PRAGMA integrity_check(" + PROBLEMS_AT_MOST + ")")) {
            List<String> problems = new ArrayList<>();
            while (results.next()) {
                problems.add(OneLine.joined(new Row(results).text(), ", "));
            }
            return problems.equals(List.of("ok")) ? contradictions(connection) : problems;
        }
    }

    private List<String> contradictions(Connection connection) throws SQLException {
        return switch (schema) {
            case CACHE -> List.of();
            case VECTORS -> new VectorTables(connection).contradictions();
        };
    }

    private Finding unusable(String what, Optional<Repair> repair) {
        return new Finding(
                Kind.UNUSABLE_CACHE,
                file.path().toString(),
                what,
                "delete it; it is made anew from the logs when it is next needed",
                repair);
    }

    private interface Change {
        void on() throws IOException;
    }

    private Repair discard() {
        return repair(() -> underLock(file::delete));
    }

    private Repair repair(Change change) {
        return () -> {
            try {
                change.on();
            } catch (IOException e) {
                throw new CacheUnavailableException(file.path() + " cannot be changed (" + e.getMessage() + ")", e);
            }
        };
    }

    private void underLock(Change change) throws IOException {
        file.makeLock();
        Optional<HeldFile> held = file.tryLock();
        if (held.isEmpty()) {
            throw new CacheUnavailableException(
                    "the cache " + file.path() + " is being rebuilt by another process; try again", null);
        }
        try (HeldFile lock = held.get()) {
            change.on();
        }
    }
}
