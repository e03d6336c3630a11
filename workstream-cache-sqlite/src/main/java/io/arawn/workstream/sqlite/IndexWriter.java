package io.arawn.workstream.sqlite;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.index.IndexedMessage;
import io.arawn.workstream.index.MessageIndex.IndexBatch;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Checkpoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Changes the index within a transaction. */
record IndexWriter(Connection connection) {

    /** Adds the batch after the known checkpoint, or to a log without entries. */
    boolean advance(WorkstreamId id, Optional<Checkpoint> known, IndexBatch batch) throws SQLException {
        if (!isAt(id, known)) {
            return false;
        }
        if (known.isEmpty()) {
            execute("INSERT INTO log (workstream, " + CheckpointColumns.NAMES + ") VALUES (?, "
                    + CheckpointColumns.MARKS
                    + ")", values -> CheckpointColumns.write(batch.checkpoint(), values.text(id.value())));
        } else {
            execute("UPDATE log SET (" + CheckpointColumns.NAMES + ") = (" + CheckpointColumns.MARKS
                    + ") WHERE workstream = ?",
                    values -> CheckpointColumns.write(batch.checkpoint(), values)
                            .text(id.value()));
        }
        add(IndexedLog.find(connection, id).orElseThrow(), batch);
        return true;
    }

    boolean replace(WorkstreamId id, Checkpoint known, IndexBatch batch) throws SQLException {
        if (!isAt(id, Optional.of(known))) {
            return false;
        }
        forget(id);
        return advance(id, Optional.empty(), batch);
    }

    private boolean isAt(WorkstreamId id, Optional<Checkpoint> known) throws SQLException {
        return IndexedLog.find(connection, id).map(IndexedLog::checkpoint).equals(known);
    }

    private void add(IndexedLog log, IndexBatch batch) throws SQLException {
        try (PreparedStatement message = connection.prepareStatement(
                "INSERT INTO message (key, id, position, role, second, nano, terms, latest_second, latest_nano)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement term =
                        connection.prepareStatement("INSERT INTO term (rowid, terms, context) VALUES (?, ?, ?)");
                PreparedStatement event =
                        connection.prepareStatement("INSERT INTO event (log, position) VALUES (?, ?)")) {
            Instant latest = latest(log);
            for (IndexedMessage indexed : batch.messages()) {
                latest = indexed.timestamp().isAfter(latest) ? indexed.timestamp() : latest;
                add(log.message(indexed.ordinal()), indexed, latest, new Values(message), new Values(term));
            }
            for (Position position : batch.events()) {
                new Values(event).number(log.key()).number(position.number()).add();
            }
            message.executeBatch();
            term.executeBatch();
            event.executeBatch();
        }
    }

    /** The newest timestamp of the log's messages up to now. */
    private Instant latest(IndexedLog log) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT latest_second, latest_nano FROM message WHERE key BETWEEN ? AND ? ORDER BY key DESC LIMIT 1");
                ResultSet last = range(log, new Values(select)).query()) {
            return last.next() ? new Row(last).instant() : Instant.MIN;
        }
    }

    private static void add(long key, IndexedMessage indexed, Instant latest, Values message, Values term)
            throws SQLException {
        message.number(key)
                .text(indexed.id().value())
                .number(indexed.position().number())
                .text(indexed.role().name())
                .instant(indexed.timestamp())
                .number(indexed.fingerprint().terms())
                .instant(latest)
                .add();
        term.number(key)
                .text(String.join(" ", indexed.terms()))
                .text(String.join(" ", indexed.context()))
                .add();
    }

    void forget(WorkstreamId id) throws SQLException {
        Optional<IndexedLog> found = IndexedLog.find(connection, id);
        if (found.isPresent()) {
            IndexedLog log = found.get();
            execute("DELETE FROM term WHERE rowid BETWEEN ? AND ?", values -> range(log, values));
            execute("DELETE FROM message WHERE key BETWEEN ? AND ?", values -> range(log, values));
            execute("DELETE FROM event WHERE log = ?", values -> values.number(log.key()));
            execute("DELETE FROM log WHERE key = ?", values -> values.number(log.key()));
        }
    }

    void clear() throws SQLException {
        execute("INSERT INTO term (term) VALUES ('delete-all')", values -> values);
        execute("DELETE FROM message", values -> values);
        execute("DELETE FROM event", values -> values);
        execute("DELETE FROM log", values -> values);
    }

    /** Removes deleted terms from the index, so that they remain only in free space of the file. */
    void merge() throws SQLException {
        execute("INSERT INTO term (term) VALUES ('optimize')", values -> values);
    }

    private static Values range(IndexedLog log, Values values) throws SQLException {
        return values.number(log.first()).number(log.last());
    }

    private interface Filling {
        Values fill(Values values) throws SQLException;
    }

    private void execute(String sql, Filling filling) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            filling.fill(new Values(statement)).update();
        }
    }
}
