package io.arawn.workstream.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Takes away what SQLite leaves of deleted rows in its files, outside of any transaction. */
final class Scrubbing {

    private Scrubbing() {}

    /** Writes the database anew, without its free space. */
    static void rewriteFile(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM");
        }
    }

    /** Brings the write-ahead log into the database and empties it, as soon as nobody reads from it; else leaves it. */
    static void emptyLog(Connection connection, RetryWindow waiting) throws SQLException {
        boolean emptied;
        do {
            emptied = emptyLog(connection);
        } while (!emptied && waiting.lasts());
    }

    /** Tries once; returns whether nobody was in the way. */
    static boolean emptyLog(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return result.next() && result.getInt("busy") == 0;
        }
    }
}
