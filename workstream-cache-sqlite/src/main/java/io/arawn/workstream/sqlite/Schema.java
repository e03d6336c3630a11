package io.arawn.workstream.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of a file. A file with any other version of them is unusable. */
enum Schema {
    /** The catalog and the message index. */
    CACHE("sqlite", 8),
    /** The vectors, which take long to make. */
    VECTORS("vectors", 1);

    private final String folder;

    /** The version that the migrations write into the file. */
    private final int version;

    Schema(String folder, int version) {
        this.folder = folder;
        this.version = version;
    }

    /** The location of the migrations. */
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
