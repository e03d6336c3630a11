package io.arawn.workstream.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs statements in one transaction. */
record Sql(Connection connection) {

    /** The number of rows that a statement reads or writes at once. */
    private static final int TOGETHER = 1_000;

    /** A statement failed. */
    static final class FailedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final SQLException reason;

        FailedException(SQLException reason) {
            super(reason);
            this.reason = reason;
        }

        SQLException reason() {
            return reason;
        }
    }

    /** Reads a row of a result. */
    @FunctionalInterface
    interface RowReader<T> {

        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String statement, RowReader<T> reader, @Nullable Object... values) {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement prepared = prepare(statement, values);
                ResultSet result = prepared.executeQuery()) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        } catch (SQLException failed) {
            throw new FailedException(failed);
        }
    }

    <T> Optional<T> first(String statement, RowReader<T> reader, @Nullable Object... values) {
        return list(statement, reader, values).stream().findFirst();
    }

    void run(String statement, @Nullable Object... values) {
        try (PreparedStatement prepared = prepare(statement, values)) {
            prepared.executeUpdate();
        } catch (SQLException failed) {
            throw new FailedException(failed);
        }
    }

    /** Runs a statement once for each list of values. */
    void runAll(String statement, Collection<List<Object>> all) {
        if (all.isEmpty()) {
            return;
        }
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            int waiting = 0;
            for (List<Object> values : all) {
                fill(prepared, values.toArray());
                prepared.addBatch();
                if (++waiting % TOGETHER == 0) {
                    prepared.executeBatch();
                }
            }
            prepared.executeBatch();
        } catch (SQLException failed) {
            throw new FailedException(failed.getNextException() == null ? failed : failed.getNextException());
        }
    }

    private PreparedStatement prepare(String statement, @Nullable Object... values) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        prepared.setFetchSize(TOGETHER);
        fill(prepared, values);
        return prepared;
    }

    private static void fill(PreparedStatement prepared, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            prepared.setObject(i + 1, value instanceof Optional<?> given ? given.orElse(null) : value);
        }
    }

    Array texts(Collection<String> texts) {
        return array("text", texts.toArray());
    }

    Array numbers(Collection<Long> numbers) {
        return array("bigint", numbers.toArray());
    }

    private Array array(String type, Object[] values) {
        try {
            return connection.createArrayOf(type, values);
        } catch (SQLException failed) {
            throw new FailedException(failed);
        }
    }
}
