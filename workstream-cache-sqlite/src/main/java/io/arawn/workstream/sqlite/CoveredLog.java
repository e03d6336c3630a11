package io.arawn.workstream.sqlite;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.embedding.VectorIndex.Coverage;
import io.arawn.workstream.embedding.VectorIndex.KeptLog;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Bookmark;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A log whose places are stored.
 *
 * @param key the key of its row
 * @param places the number of its texts with a place
 * @param sketch the length of their sketches
 */
record CoveredLog(long key, WorkstreamId id, Coverage coverage, long places, int sketch) {

    private static final String SELECT =
            "SELECT log.key, log.workstream, log.generation, log.number, log.digest, log.messages, log.places,"
                    + " model.sketch FROM model JOIN log ON log.model = model.key WHERE model.name = ?";

    static Optional<CoveredLog> find(Connection connection, String model, WorkstreamId id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " AND log.workstream = ?");
                ResultSet results = new Values(select).text(model).text(id.value()).query()) {
            return results.next() ? Optional.of(read(new Row(results))) : Optional.empty();
        }
    }

    static List<CoveredLog> all(Connection connection, String model) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " ORDER BY log.key");
                ResultSet results = new Values(select).text(model).query()) {
            List<CoveredLog> logs = new ArrayList<>();
            while (results.next()) {
                logs.add(read(new Row(results)));
            }
            return logs;
        }
    }

    /** The logs of all models. */
    static List<KeptLog> kept(Connection connection) throws SQLException {
        String all = "SELECT model.name, log.workstream, log.generation, log.number, log.digest, log.messages"
                + " FROM log JOIN model ON log.model = model.key ORDER BY log.key";
        try (PreparedStatement select = connection.prepareStatement(all);
                ResultSet results = select.executeQuery()) {
            List<KeptLog> logs = new ArrayList<>();
            while (results.next()) {
                Row row = new Row(results);
                logs.add(new KeptLog(row.text(), new WorkstreamId(row.text()), coverage(row)));
            }
            return logs;
        }
    }

    private static Coverage coverage(Row row) throws SQLException {
        Bookmark readTo = new Bookmark(new Position(row.text(), row.number()), row.text());
        return new Coverage(readTo, row.number());
    }

    private static CoveredLog read(Row row) throws SQLException {
        long key = row.number();
        WorkstreamId id = new WorkstreamId(row.text());
        return new CoveredLog(key, id, coverage(row), row.number(), (int) row.number());
    }

    String generation() {
        return coverage.readTo().position().generation();
    }
}
