package io.arawn.workstream.sqlite;

import io.arawn.workstream.cache.CacheUnavailableException;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.health.Finding.Repair;
import io.arawn.workstream.health.StoreInspection;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/** Looks at the database and the files beside it. */
final class CacheInspection implements StoreInspection {

    private static final int PROBLEMS_AT_MOST = 5;

    private final CacheFile file;
    private final NativeLibrary library;
    private final Duration patience;

    CacheInspection(CacheFile file, NativeLibrary library, Duration patience) {
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
                database().ifPresent(findings);
            }
        } catch (IOException e) {
            findings.accept(unusable("it cannot be looked at (" + e.getMessage() + ")", Optional.empty()));
        }
    }

    private void rights(Consumer<Finding> findings) throws IOException {
        for (Path each : file.existing()) {
            Optional<String> open = PrivateFiles.openToOthers(each);
            open.ifPresent(found -> findings.accept(Finding.of(
                    Kind.OPEN_TO_OTHERS,
                    each.toString(),
                    "its rights are " + found + ", wider than rw-------",
                    "chmod 600 it")
                    .repairedBy(repair(() -> PrivateFiles.close(each)))));
        }
    }

    /** What is not being made by somebody at this moment, who would hold the lock. */
    private void successor(Consumer<Finding> findings) throws IOException {
        List<Path> left = file.successor().existing();
        if (left.isEmpty()) {
            return;
        }
        Optional<CacheFile.Held> free = file.tryLock();
        if (free.isPresent()) {
            free.get().close();
            findings.accept(Finding.of(
                    Kind.LEFTOVER_FILE,
                    left.getFirst().toString(),
                    "it was left behind by something that was making a cache and did not finish",
                    "delete it")
                    .repairedBy(repair(() -> underLock(() -> file.successor().delete()))));
        }
    }

    private Optional<Finding> database() {
        library.prepare();
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout((int) patience.toMillis());
        try (Connection connection = JDBC.createConnection(file.url(), config.toProperties())) {
            if (!Schema.CACHE.isIn(connection)) {
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

    private static List<String> problems(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery("PRAGMA integrity_check(" + PROBLEMS_AT_MOST + ")")) {
            List<String> problems = new ArrayList<>();
            while (results.next()) {
                problems.add(new Row(results).text().replaceAll("\\s*\\R\\s*", ", "));
            }
            return problems.equals(List.of("ok")) ? List.of() : problems;
        }
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
        Optional<CacheFile.Held> held = file.tryLock();
        if (held.isEmpty()) {
            throw new CacheUnavailableException(
                    "the cache " + file.path() + " is being rebuilt by another process; try again", null);
        }
        try (CacheFile.Held lock = held.get()) {
            change.on();
        }
    }
}
