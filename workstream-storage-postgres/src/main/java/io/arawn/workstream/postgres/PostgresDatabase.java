package io.arawn.workstream.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.arawn.workstream.Deadline;
import io.arawn.workstream.database.Rows;
import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.log.LogUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/**
 * A database of PostgreSQL 15 or newer. An action is one transaction, which runs again when it collides with another one.
 * Nothing but row locks and unique columns keeps transactions apart.
 */
public final class PostgresDatabase implements WorkstreamDatabase {

    private static final int CONNECTIONS = 10;
    private static final int TRIES = 50;

    /** How long a transaction waits for a connection. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Serialization failure, deadlock, and a unique value that another transaction was faster to write. */
    private static final Set<String> COLLISIONS = Set.of("40001", "40P01", "23505");

    private final HikariDataSource connections;
    private final RecordText text;

    private PostgresDatabase(HikariDataSource connections, RecordText text) {
        this.connections = connections;
        this.text = text;
    }

    /**
     * Connects, and makes the tables that are missing.
     *
     * @param url such as {@code jdbc:postgresql://host/database?user=arawn}
     * @throws LogUnavailableException when the database cannot be reached, its tables cannot be made, or only a newer
     *     program can use them; the message does not repeat the URL
     */
    public static PostgresDatabase open(String url, RecordText text) {
        HikariConfig config = new HikariConfig();
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setAutoCommit(false);
        config.addDataSourceProperty("ApplicationName", "arawn");
        // The detail of a failure repeats values, such as the name of a workstream.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        try {
            config.setJdbcUrl(url);
            return new PostgresDatabase(prepared(config), text);
        } catch (LogUnavailableException refused) {
            throw refused;
        } catch (SQLException | RuntimeException failed) {
            throw OpeningFailure.of(failed);
        }
    }

    private static HikariDataSource prepared(HikariConfig config) throws SQLException {
        HikariDataSource connections = new HikariDataSource(config);
        try {
            SchemaState.prepare(connections);
            return connections;
        } catch (SQLException | RuntimeException failed) {
            connections.close();
            throw failed;
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
