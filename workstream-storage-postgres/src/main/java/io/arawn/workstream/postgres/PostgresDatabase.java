package io.arawn.workstream.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.arawn.workstream.Deadline;
import io.arawn.workstream.database.Rows;
import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.log.LogUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Function;
import org.flywaydb.core.Flyway;

/**
 * A database of PostgreSQL 15 or newer. An action is one transaction, which runs again when it collides with another one.
 * Nothing but row locks and unique columns keeps transactions apart.
 */
public final class PostgresDatabase implements WorkstreamDatabase {

    private static final int CONNECTIONS = 10;
    private static final int TRIES = 50;

    /** Serialization failure, deadlock, and a unique value that another transaction was faster to write. */
    private static final Set<String> COLLISIONS = Set.of("40001", "40P01", "23505");

    private final HikariDataSource connections;
    private final RecordText text;

    private PostgresDatabase(HikariDataSource connections, RecordText text) {
        this.connections = connections;
        this.text = text;
    }

    /**
     * Connects, and makes the tables if there are none.
     *
     * @param url such as {@code jdbc:postgresql://host/database?user=arawn}
     * @throws LogUnavailableException when the database cannot be reached, or its tables cannot be made
     */
    public static PostgresDatabase open(String url, RecordText text) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setAutoCommit(false);
        try {
            HikariDataSource connections = new HikariDataSource(config);
            Flyway.configure(PostgresDatabase.class.getClassLoader())
                    .dataSource(connections)
                    .locations("classpath:io/arawn/workstream/postgres/migration")
                    .load()
                    .migrate();
            return new PostgresDatabase(connections, text);
        } catch (RuntimeException failed) {
            throw new LogUnavailableException("the database cannot be used: " + failed.getMessage(), failed);
        }
    }

    @Override
    public <R> R change(Function<Rows, R> action) {
        return again(action, Connection.TRANSACTION_READ_COMMITTED);
    }

    @Override
    public <R> R read(Function<Rows, R> action) {
        return again(action, Connection.TRANSACTION_REPEATABLE_READ);
    }

    private <R> R again(Function<Rows, R> action, int isolation) {
        for (int tries = 1;; tries++) {
            try {
                return once(action, isolation);
            } catch (SQLException failed) {
                if (!COLLISIONS.contains(String.valueOf(failed.getSQLState())) || tries == TRIES) {
                    throw new LogUnavailableException("the database failed, and what was to be stored may not be: "
                            + failed.getMessage(), failed);
                }
                Deadline.check();
            }
        }
    }

    private <R> R once(Function<Rows, R> action, int isolation) throws SQLException {
        try (Connection connection = connections.getConnection()) {
            connection.setTransactionIsolation(isolation);
            boolean done = false;
            try {
                R result = action.apply(new PostgresRows(new Sql(connection), text));
                connection.commit();
                done = true;
                return result;
            } catch (Sql.FailedException failed) {
                throw failed.reason();
            } finally {
                if (!done) {
                    connection.rollback();
                }
            }
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
