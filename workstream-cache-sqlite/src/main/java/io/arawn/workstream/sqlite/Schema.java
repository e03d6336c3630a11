package io.arawn.workstream.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of a file. A file that does not hold just this version of them is of no use. */
enum Schema {
    /** The catalog, and what messages are found by. */
    CACHE("sqlite", 5),
    /** What takes long to make. */
    VECTORS("vectors", 1);

    private final String folder;

    /** As the migrations leave it in the file. */
    private final int version;

    Schema(String folder, int version) {
        this.folder = folder;
        this.version = version;
    }

    /** Where the migrations are. */
    String location() {
        return "classpath:db/migration/" + folder;
    }

    boolean isIn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("PRAGMA user_version")) {
            return found.getInt(1) == version;
        }
    }
}
