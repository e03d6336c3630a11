package io.arawn.workstream.sqlite;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.Checkpoint;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.IndexBatch;
import io.arawn.workstream.recall.Match;
import io.arawn.workstream.recall.MessageIndex;
import io.arawn.workstream.recall.SearchQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Positions in tables, terms in FTS5, without the texts. */
final class SqliteMessageIndex implements MessageIndex {

    private final Database database;

    SqliteMessageIndex(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Checkpoint> checkpoint(WorkstreamId id) {
        return database.read(connection -> IndexedLog.find(connection, id)).map(IndexedLog::checkpoint);
    }

    @Override
    public boolean advance(WorkstreamId id, Optional<Checkpoint> known, IndexBatch batch) {
        return database.write(connection -> new IndexWriter(connection).advance(id, known, batch));
    }

    @Override
    public long count(WorkstreamId id) {
        String last = "SELECT max(key) FROM message WHERE key BETWEEN ? AND ? HAVING max(key) IS NOT NULL";
        return numbers(id, last, (log, values) -> values.number(log.first()).number(log.last()))
                .first()
                .map(key -> IndexedLog.ordinal(key) + 1)
                .orElse(0L);
    }

    @Override
    public Optional<Position> seek(WorkstreamId id, long ordinal) {
        if (ordinal < 0 || ordinal > IndexedLog.LARGEST_ORDINAL) {
            return Optional.empty();
        }
        String position = "SELECT position FROM message WHERE key = ?";
        return numbers(id, position, (log, values) -> values.number(log.message(ordinal))).positions().stream()
                .findFirst();
    }

    @Override
    public Optional<Long> ordinal(WorkstreamId id, RecordId message) {
        String first = "SELECT key FROM message WHERE id = ? AND key BETWEEN ? AND ? ORDER BY key LIMIT 1";
        return numbers(
                id,
                first,
                (log, values) -> values.text(message.value()).number(log.first()).number(log.last()))
                .first()
                .map(IndexedLog::ordinal);
    }

    @Override
    public List<Position> events(WorkstreamId id) {
        String all = "SELECT position FROM event WHERE log = ? ORDER BY position";
        return numbers(id, all, (log, values) -> values.number(log.key())).positions();
    }

    private interface Filling {
        Values fill(IndexedLog log, Values values) throws SQLException;
    }

    /** One column of numbers of one log. */
    private record Numbers(Optional<IndexedLog> log, List<Long> values) {

        Optional<Long> first() {
            return values.stream().findFirst();
        }

        List<Position> positions() {
            return log.map(of -> values.stream().map(of::position).toList()).orElse(List.of());
        }
    }

    private Numbers numbers(WorkstreamId id, String sql, Filling filling) {
        return database.read(connection -> {
            Optional<IndexedLog> log = IndexedLog.find(connection, id);
            return log.isEmpty()
                    ? new Numbers(log, List.of())
                    : new Numbers(log, numbers(connection, sql, log.get(), filling));
        });
    }

    private static List<Long> numbers(Connection connection, String sql, IndexedLog log, Filling filling)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet results = filling.fill(log, new Values(select)).query()) {
            List<Long> numbers = new ArrayList<>();
            while (results.next()) {
                numbers.add(results.getLong(1));
            }
            return numbers;
        }
    }

    @Override
    public List<Match> search(SearchQuery query) {
        return database.read(new Search(query)::in);
    }

    @Override
    public void forget(WorkstreamId id) {
        database.write(connection -> {
            new IndexWriter(connection).forget(id);
            return id;
        });
    }

    @Override
    public void clear() {
        database.write(connection -> {
            new IndexWriter(connection).clear();
            return true;
        });
    }

    @Override
    public void close() {}
}
