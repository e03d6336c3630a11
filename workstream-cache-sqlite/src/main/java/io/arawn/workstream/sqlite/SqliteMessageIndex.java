package io.arawn.workstream.sqlite;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.index.MessageIndex.Fingerprint;
import io.arawn.workstream.index.MessageIndex.IndexBatch;
import io.arawn.workstream.index.MessageIndex.Match;
import io.arawn.workstream.index.MessageIndex.SearchQuery;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Checkpoint;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stores positions in tables and terms in FTS5, without the texts. */
final class SqliteMessageIndex implements MessageIndex {

    private static final String OF_LOG = "message.key BETWEEN log.key << 32 AND log.key << 32 | 0xffffffff";

    /** The last message of a log. An aggregate would visit all of them. */
    static final String LAST = "SELECT message.key, read_generation FROM log CROSS JOIN message ON " + OF_LOG
            + " WHERE workstream = ?1 ORDER BY message.key DESC LIMIT 1";

    private final Database database;

    SqliteMessageIndex(Database database) {
        this.database = database;
    }

    @Override
    public Set<WorkstreamId> logs() {
        return database.select("SELECT workstream FROM log", select -> {
            try (ResultSet results = select.executeQuery()) {
                Set<WorkstreamId> logs = new HashSet<>();
                while (results.next()) {
                    logs.add(new WorkstreamId(new Row(results).text()));
                }
                return logs;
            }
        });
    }

    @Override
    public Optional<Checkpoint> checkpoint(WorkstreamId id) {
        return database.select(IndexedLog.FIND, select -> IndexedLog.find(select, id)).map(IndexedLog::checkpoint);
    }

    @Override
    public boolean advance(WorkstreamId id, Optional<Checkpoint> known, IndexBatch batch) {
        return database.write(connection -> new IndexWriter(connection).advance(id, known, batch));
    }

    @Override
    public boolean replace(WorkstreamId id, Checkpoint known, IndexBatch batch) {
        return database.write(connection -> new IndexWriter(connection).replace(id, known, batch));
    }

    @Override
    public long count(WorkstreamId id) {
        return places(LAST, values -> values.text(id.value())).stream()
                .map(place -> IndexedLog.ordinal(place.number()) + 1)
                .findFirst()
                .orElse(0L);
    }

    @Override
    public Optional<Position> seek(WorkstreamId id, long ordinal) {
        if (ordinal < 0 || ordinal > IndexedLog.LARGEST_ORDINAL) {
            return Optional.empty();
        }
        String position = "SELECT position, read_generation FROM log"
                + " CROSS JOIN message ON message.key = log.key << 32 | ?2 WHERE workstream = ?1";
        return places(position, values -> values.text(id.value()).number(ordinal)).stream().findFirst();
    }

    /** A binary search: the latest time of all messages up to a message never falls. */
    @Override
    public Optional<Position> since(WorkstreamId id, Instant time) {
        String first = """
                WITH RECURSIVE one AS MATERIALIZED (
                    SELECT log.key << 32 AS first, read_generation, max(message.key) AS last
                    FROM log CROSS JOIN message ON %s WHERE workstream = ?1),
                span (low, high) AS (
                    SELECT first, last + 1 FROM one
                    UNION ALL
                    SELECT iif((latest_second, latest_nano) < (?2, ?3), key + 1, low),
                        iif((latest_second, latest_nano) < (?2, ?3), high, key)
                    FROM span CROSS JOIN message ON key = (low + high) / 2 WHERE low < high)
                SELECT position, read_generation FROM one CROSS JOIN span ON low = high
                    CROSS JOIN message ON key = low WHERE low <= last""".formatted(OF_LOG);
        return places(first, values -> values.text(id.value()).instant(time)).stream().findFirst();
    }

    @Override
    public Map<Long, Position> positions(WorkstreamId id, Collection<Long> ordinals) {
        return database.read(connection -> {
            Optional<IndexedLog> log = IndexedLog.find(connection, id);
            return log.isEmpty() ? Map.of() : positions(connection, log.get(), ordinals);
        });
    }

    private static Map<Long, Position> positions(Connection connection, IndexedLog log, Collection<Long> ordinals)
            throws SQLException {
        Map<Long, Position> positions = new HashMap<>();
        List<Long> keys = ordinals.stream()
                .filter(ordinal -> ordinal >= 0 && ordinal <= IndexedLog.LARGEST_ORDINAL)
                .map(log::message)
                .toList();
        String all = "SELECT key, position FROM message WHERE key IN (SELECT value FROM json_each(?))";
        try (PreparedStatement select = connection.prepareStatement(all);
                ResultSet results = new Values(select).numbers(keys).query()) {
            while (results.next()) {
                Row row = new Row(results);
                positions.put(IndexedLog.ordinal(row.number()), log.position(row.number()));
            }
            return positions;
        }
    }

    @Override
    public Map<String, Integer> holding(List<String> terms, int enough) {
        return database.read(connection -> {
            Map<String, Integer> holding = new HashMap<>();
            for (String term : terms) {
                holding.put(term, SearchStatement.holding(connection, term, enough));
            }
            return holding;
        });
    }

    @Override
    public Optional<Long> ordinal(WorkstreamId id, RecordId message) {
        String first =
                "SELECT message.key, read_generation FROM log CROSS JOIN message ON message.id = ?2 AND " + OF_LOG
                        + " WHERE workstream = ?1 ORDER BY message.key LIMIT 1";
        return places(first, values -> values.text(id.value()).text(message.value())).stream()
                .map(place -> IndexedLog.ordinal(place.number()))
                .findFirst();
    }

    @Override
    public List<Position> events(WorkstreamId id) {
        String all = "SELECT position, read_generation FROM log CROSS JOIN event ON event.log = log.key"
                + " WHERE workstream = ?1 ORDER BY position";
        return places(all, values -> values.text(id.value()));
    }

    private interface Filling {
        Values fill(Values values) throws SQLException;
    }

    /** The numbers in the statement's first column, with the generations in its second. */
    private List<Position> places(String sql, Filling filling) {
        return database.select(sql, select -> {
            try (ResultSet results = filling.fill(new Values(select)).query()) {
                List<Position> places = new ArrayList<>();
                while (results.next()) {
                    Row row = new Row(results);
                    long number = row.number();
                    places.add(new Position(row.text(), number));
                }
                return places;
            }
        });
    }

    @Override
    public List<Match> search(SearchQuery query) {
        return database.read(new SearchStatement(query)::in);
    }

    @Override
    public List<Fingerprint> fingerprints(WorkstreamId id, long ordinal, int limit) {
        String stretch = "SELECT id, position, role, second, nano, terms, read_generation FROM log"
                + " CROSS JOIN message ON message.key BETWEEN log.key << 32 | ?2 AND log.key << 32 | 0xffffffff"
                + " WHERE workstream = ?1 ORDER BY message.key LIMIT ?3";
        return database.select(stretch, select -> {
            try (ResultSet results = new Values(select)
                    .text(id.value())
                    .number(ordinal)
                    .number(limit)
                    .query()) {
                List<Fingerprint> fingerprints = new ArrayList<>();
                while (results.next()) {
                    fingerprints.add(fingerprint(new Row(results)));
                }
                return fingerprints;
            }
        });
    }

    private static Fingerprint fingerprint(Row row) throws SQLException {
        RecordId id = new RecordId(row.text());
        long number = row.number();
        Role role = new Role(row.text());
        Instant timestamp = row.instant();
        long terms = row.number();
        return new Fingerprint(id, new Position(row.text(), number), role, timestamp, terms);
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

    /** FTS5 only marks terms as deleted until their segment is merged. */
    @Override
    public boolean scrub(Iterable<String> texts) {
        return database.scrub(connection -> {
            new IndexWriter(connection).merge();
            return true;
        });
    }

    @Override
    public void close() {}
}
