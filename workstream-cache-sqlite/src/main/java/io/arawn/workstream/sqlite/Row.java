package io.arawn.workstream.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of a row of results, from left to right. */
final class Row {

    private final ResultSet results;
    private int column;

    Row(ResultSet results) {
        this.results = results;
    }

    String text() throws SQLException {
        return optionalText().orElseThrow(() -> new SQLException("a value is missing"));
    }

    Optional<String> optionalText() throws SQLException {
        @Nullable String text = results.getString(++column);
        return Optional.ofNullable(text);
    }

    long number() throws SQLException {
        return results.getLong(++column);
    }

    byte[] bytes() throws SQLException {
        return results.getBytes(++column);
    }

    double fraction() throws SQLException {
        return results.getDouble(++column);
    }

    Instant instant() throws SQLException {
        return Instant.ofEpochSecond(number(), number());
    }
}
