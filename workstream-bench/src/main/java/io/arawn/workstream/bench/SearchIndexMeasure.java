package io.arawn.workstream.bench;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.bench.IndexedTexts.Text;
import io.arawn.workstream.jsonl.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Measures indexing a long log for the search. The floor inserts the same texts into a plain full-text table. Both grow in
 * turns.
 */
final class SearchIndexMeasure implements Measure {

    private static final int SLICES = 10;
    private static final int ROWS_AT_ONCE = 5_000;

    @Override
    public String title() {
        return "Reindex with search";
    }

    @Override
    public List<Outcome> take(Sizes sizes, Path folder) throws Exception {
        Path grown = Files.createTempDirectory(folder, "grown");
        WorkstreamId id = new WorkstreamId("grown");
        try (MeasuredStore store = new MeasuredStore(grown, Durability.OS);
                Connection bare = bareTable(grown.resolve("bare.db"))) {
            Files.createDirectories(store.file(id).getParent());
            SampleLog log = new SampleLog(id, store.file(id), sizes.messages());
            IndexedTexts indexed = new IndexedTexts(store.log());
            Rounds rounds = new Rounds();
            int slice = Math.max(1, sizes.messages() / SLICES);
            for (int from = 0; from < sizes.messages(); from += slice) {
                int to = Math.min(from + slice, sizes.messages());
                log.append(from, to);
                List<Text> texts = indexed.next(id);
                double subject = Rounds.nanos(() -> index(store, id, to));
                rounds.add(Rounds.nanos(() -> insert(bare, texts)), subject);
            }
            return List.of(rounds.sum(
                    "reindex of " + Files.size(log.file()) / 1_000_000 + " MB with search",
                    "inserting the same texts into FTS5",
                    new Goal.SpeedAtLeast(0.7)));
        } finally {
            Folders.delete(grown);
        }
    }

    private static void index(MeasuredStore store, WorkstreamId id, int messages) {
        long indexed = store.recall().indexed(id, index -> index.count(id));
        if (indexed != messages) {
            throw new IllegalStateException("indexed " + indexed + " messages");
        }
    }

    private static Connection bareTable(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = NORMAL");
            statement.execute("CREATE VIRTUAL TABLE bare USING fts5("
                    + "terms, context, content = '', contentless_delete = 1, tokenize = 'ascii')");
        }
        connection.setAutoCommit(false);
        return connection;
    }

    private static void insert(Connection bare, List<Text> texts) throws SQLException {
        try (PreparedStatement insert = bare.prepareStatement("INSERT INTO bare (terms, context) VALUES (?, ?)")) {
            int rows = 0;
            for (Text text : texts) {
                insert.setString(1, text.terms());
                insert.setString(2, text.context());
                insert.executeUpdate();
                if (++rows % ROWS_AT_ONCE == 0) {
                    bare.commit();
                }
            }
            bare.commit();
        }
    }
}
