package io.arawn.workstream.sqlite;

import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/** A copy of a SQLite database that another program wrote. Only queries run in it. For one thread. */
public final class ForeignDatabase implements AutoCloseable {

    private final Connection connection;

    private ForeignDatabase(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens a copy, which may have a write-ahead log beside it.
     *
     * @param natives the folder for SQLite's library
     * @throws IOException if it cannot be read
     */
    public static ForeignDatabase open(OwnFolder natives, OwnFile copy) throws IOException {
        new NativeLibrary(natives).prepare();
        SQLiteConfig config = new SQLiteConfig();
        Properties properties = config.toProperties();
        try {
            ForeignDatabase database =
                    new ForeignDatabase(JDBC.createConnection("jdbc:sqlite:" + copy.path(), properties));
            database.rows("pragma query_only = true", row -> {});
            return database;
        } catch (SQLException unreadable) {
            throw failure(unreadable);
        }
    }

    /**
     * The rows of a query, each by the names of its columns. A value is a text, a number, an array of bytes or null.
     *
     * @throws IOException if the database is damaged, or has other tables
     */
    public void rows(String query, Consumer<Map<String, @Nullable Object>> row, String... parameters)
            throws IOException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            if (statement.execute()) {
                read(statement.getResultSet(), row);
            }
        } catch (SQLException unreadable) {
            throw failure(unreadable);
        }
    }

    private static void read(ResultSet rows, Consumer<Map<String, @Nullable Object>> row) throws SQLException {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (int i = 1; i <= columns; i++) {
                values.put(rows.getMetaData().getColumnLabel(i), rows.getObject(i));
            }
            row.accept(values);
        }
    }

    private static IOException failure(SQLException unreadable) {
        return new IOException("it is a SQLite database that cannot be read: " + unreadable.getMessage(), unreadable);
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException unclosed) {
            throw failure(unclosed);
        }
    }
}
