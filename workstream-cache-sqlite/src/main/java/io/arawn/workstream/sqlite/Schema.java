package io.arawn.workstream.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of the cache. A file that does not hold just this version of them is of no use. */
final class Schema {

    /** As the migrations leave it in the file. */
    private static final int VERSION = 3;

    private Schema() {}

    static boolean isIn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery("PRAGMA user_version")) {
            return version.getInt(1) == VERSION;
        }
    }
}
