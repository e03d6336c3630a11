package io.arawn.workstream.sqlite;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Checkpoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A log in the index.
 *
 * @param key the key of its row; its messages are the rows from {@link #first} to {@link #last}
 */
record IndexedLog(long key, Checkpoint checkpoint) {

    /** The largest ordinal that fits in a key. */
    static final long LARGEST_ORDINAL = 0xffff_ffffL;

    static final String FIND = "SELECT key, " + CheckpointColumns.NAMES + " FROM log WHERE workstream = ?";

    private static final int ORDINAL_BITS = 32;

    static Optional<IndexedLog> find(Connection connection, WorkstreamId id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            return find(select, id);
        }
    }

    /** @param select {@link #FIND} */
    static Optional<IndexedLog> find(PreparedStatement select, WorkstreamId id) throws SQLException {
        try (ResultSet results = new Values(select).text(id.value()).query()) {
            if (!results.next()) {
                return Optional.empty();
            }
            Row row = new Row(results);
            return Optional.of(new IndexedLog(row.number(), CheckpointColumns.read(id, row)));
        }
    }

    static long ordinal(long messageKey) {
        return messageKey & LARGEST_ORDINAL;
    }

    long message(long ordinal) {
        return key << ORDINAL_BITS | ordinal;
    }

    long first() {
        return message(0);
    }

    long last() {
        return message(LARGEST_ORDINAL);
    }

    Position position(long number) {
        return new Position(checkpoint.readTo().position().generation(), number);
    }
}
