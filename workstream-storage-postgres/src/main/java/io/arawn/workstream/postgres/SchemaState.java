package io.arawn.workstream.postgres;

import io.arawn.workstream.log.LogUnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The tables, and which programs can use them. A program makes the tables that it knows and that are missing. Tables of a newer
 * program do not keep an older one out unless a migration says so.
 *
 * @param newest the number of the last migration
 * @param oldest the number of the oldest migration that a program must know
 */
record SchemaState(int newest, int oldest) {

    /** The newest migration of this program. */
    private static final int KNOWN = 2;

    private static final String NO_SUCH_TABLE = "42P01";

    /** @throws LogUnavailableException if only a newer program can use the tables */
    static void prepare(DataSource connections) throws SQLException {
        SchemaState found = read(connections);
        if (found.newest() < KNOWN) {
            migrate(connections);
        }
        if (found.oldest() > KNOWN) {
            throw new LogUnavailableException(
                    "the database was prepared by a newer version of Arawn, and this version cannot use it; update this"
                            + " installation",
                    null);
        }
    }

    private static SchemaState read(DataSource connections) throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("select newest, oldest from schema_state")) {
                return row.next() ? new SchemaState(row.getInt(1), row.getInt(2)) : new SchemaState(0, 0);
            } finally {
                connection.rollback();
            }
        } catch (SQLException failed) {
            if (NO_SUCH_TABLE.equals(failed.getSQLState())) {
                return new SchemaState(0, 0);
            }
            throw failed;
        }
    }

    private static void migrate(DataSource connections) {
        Flyway.configure(SchemaState.class.getClassLoader())
                .dataSource(connections)
                .loggers("slf4j")
                .locations("classpath:io/arawn/workstream/postgres/migration")
                .load()
                .migrate();
    }
}
