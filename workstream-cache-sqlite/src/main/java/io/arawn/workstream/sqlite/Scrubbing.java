package io.arawn.workstream.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Removes deleted rows from SQLite's files, outside of any transaction. */
final class Scrubbing {

    private Scrubbing() {}

    /** Rewrites the database without its free space. */
    static void rewriteFile(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM");
        }
    }

    /**
     * Writes the write-ahead log to the database and empties it, as soon as no connection reads from it; otherwise
     * leaves it after the time limit.
     */
    static void emptyLog(Connection connection, RetryWindow waiting) throws SQLException {
        boolean emptied;
        do {
            emptied = emptyLog(connection);
        } while (!emptied && waiting.lasts());
    }

    /** Tries once; returns whether no connection was in the way. */
    static boolean emptyLog(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return result.next() && result.getInt("busy") == 0;
        }
    }
}
