package io.arawn.workstream.sqlite;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.log.Position.Checkpoint;
import java.sql.SQLException;
import java.time.Instant;

/** A checkpoint as columns. The log's id has a column of its own. */
final class CheckpointColumns {

    static final String NAMES =
            "end_generation, end_number, modified_second, modified_nano, read_generation, read_number, digest";
    static final String MARKS = "?, ?, ?, ?, ?, ?, ?";

    private CheckpointColumns() {}

    static Checkpoint read(WorkstreamId id, Row row) throws SQLException {
        Position end = new Position(row.text(), row.number());
        Instant modified = row.instant();
        Bookmark readTo = new Bookmark(new Position(row.text(), row.number()), row.text());
        return new Checkpoint(new LogState(id, end, modified), readTo);
    }

    static Values write(Checkpoint checkpoint, Values values) throws SQLException {
        return position(checkpoint.seen().end(), values)
                .instant(checkpoint.seen().modified())
                .text(checkpoint.readTo().position().generation())
                .number(checkpoint.readTo().position().number())
                .text(checkpoint.readTo().digest());
    }

    private static Values position(Position position, Values values) throws SQLException {
        return values.text(position.generation()).number(position.number());
    }
}
