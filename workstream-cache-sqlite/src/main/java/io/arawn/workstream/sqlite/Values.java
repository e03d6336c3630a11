package io.arawn.workstream.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** The values for the question marks of a statement, from left to right. */
final class Values {

    private final PreparedStatement statement;
    private int column;

    Values(PreparedStatement statement) {
        this.statement = statement;
    }

    Values text(String text) throws SQLException {
        statement.setString(++column, text);
        return this;
    }

    /** The text, or NULL. */
    Values optional(Optional<String> text) throws SQLException {
        statement.setString(++column, text.orElse(null));
        return this;
    }

    Values number(long number) throws SQLException {
        statement.setLong(++column, number);
        return this;
    }

    /** A list of numbers, for {@code json_each}. */
    Values numbers(Collection<Long> numbers) throws SQLException {
        return text(numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]")));
    }

    Values bytes(byte[] bytes) throws SQLException {
        statement.setBytes(++column, bytes);
        return this;
    }

    Values instant(Instant instant) throws SQLException {
        return number(instant.getEpochSecond()).number(instant.getNano());
    }

    /** Ends this row of a batch. */
    void add() throws SQLException {
        statement.addBatch();
        column = 0;
    }

    int update() throws SQLException {
        return statement.executeUpdate();
    }

    ResultSet query() throws SQLException {
        return statement.executeQuery();
    }
}
