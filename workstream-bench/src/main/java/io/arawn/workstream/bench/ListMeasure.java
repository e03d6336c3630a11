package io.arawn.workstream.bench;

import io.arawn.workstream.jsonl.Durability;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Measures the list of many workstreams. The floor is the walk through the folder with the one SQL statement that a list
 * needs at least.
 */
final class ListMeasure implements Measure {

    private static final String ROWS = "SELECT id, name, messages, last_used, entry FROM workstream ORDER BY id";
    private static final int COLUMNS = 5;

    @Override
    public String title() {
        return "Listing workstreams";
    }

    @Override
    public List<Outcome> take(Sizes sizes, Path folder) throws Exception {
        Path many = folder.resolve("many-" + sizes.workstreams());
        try (MeasuredStore store = new MeasuredStore(many, Durability.OS)) {
            Path logs = Files.createDirectories(many.resolve("workstreams"));
            for (int i = 0; i < sizes.workstreams(); i++) {
                Path log = logs.resolve("workstream-" + i + ".jsonl");
                if (!Files.exists(log)) {
                    Files.write(log, SampleLog.bytes(i));
                }
            }
            requireAll(store, sizes);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store.cache())) {
                Rounds rounds = Rounds.of(
                        sizes.rounds(), () -> walkAndSelect(logs, connection, sizes), () -> requireAll(store, sizes));
                return List.of(rounds.outcome(
                        "list of " + sizes.workstreams() + " workstreams",
                        "a walk with attributes, a SELECT of the rows",
                        1,
                        new Goal.TimeAtMost(2)));
            }
        }
    }

    private static void requireAll(MeasuredStore store, Sizes sizes) {
        require(store.workstreams().list(true).size(), sizes);
    }

    private static void require(int found, Sizes sizes) {
        if (found != sizes.workstreams()) {
            throw new IllegalStateException("found " + found + " workstreams");
        }
    }

    private static void walkAndSelect(Path logs, Connection connection, Sizes sizes)
            throws IOException, SQLException {
        int found = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(logs)) {
            for (Path file : files) {
                found += Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isRegularFile() ? 1 : 0;
            }
        }
        require(found, sizes);
        require(select(connection), sizes);
    }

    private static int select(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ROWS); ResultSet rows = select.executeQuery()) {
            int found = 0;
            while (rows.next()) {
                for (int column = 1; column <= COLUMNS; column++) {
                    found += rows.getString(column).isEmpty() ? 1 : 0;
                }
                found++;
            }
            return found;
        }
    }
}
