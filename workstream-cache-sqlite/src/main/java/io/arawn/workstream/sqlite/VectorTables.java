package io.arawn.workstream.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Checks whether the tables of vectors agree with each other. */
record VectorTables(Connection connection) {

    private static final String PLACES = "(SELECT coalesce(sum(length(block.places)), 0) FROM block"
            + " WHERE block.log = log.key)";

    /** The contradictions, one sentence each. */
    List<String> contradictions() throws SQLException {
        List<String> found = new ArrayList<>();
        note(found, "logs have more or fewer places than they should", "SELECT count(*) FROM log"
                + " LEFT JOIN model ON model.key = log.model WHERE " + PLACES + " IS NOT log.places * ("
                + PlaceBlock.SKETCH
                + " + sketch)");
        note(found, "blocks of places are of no log",
                "SELECT count(*) FROM block WHERE log NOT IN (SELECT key FROM log)");
        note(found, "vectors are not as long as those of their model", "SELECT count(*) FROM vector"
                + " LEFT JOIN model ON model.key = vector.model WHERE (length(components) - 4 + 7) / 8 IS NOT sketch");
        int missing = missing();
        if (missing > 0) {
            found.add(missing + " places are of vectors that are not there");
        }
        return found;
    }

    private void note(List<String> found, String what, String count) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(count);
                ResultSet results = select.executeQuery()) {
            long wrong = results.next() ? new Row(results).number() : 0;
            if (wrong > 0) {
                found.add(wrong + " " + what);
            }
        }
    }

    private int missing() throws SQLException {
        BitSet missing = VectorWriter.placed(connection);
        missing.andNot(VectorWriter.keys(connection));
        return missing.cardinality();
    }
}
