package io.arawn.workstream.log;

import io.arawn.workstream.WorkstreamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A log as it looks from outside, without being read. When two states of a log are equal, the log is taken to be
 * unchanged in between.
 *
 * @param end the position after its last byte, be that a whole record or not
 * @param modified when it was last written
 */
public record LogState(WorkstreamId id, Position end, Instant modified) {

    // Written out, as those that a record comes with are made at run time, which the start of a command would wait for.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LogState state
                && state.id.equals(id)
                && state.end.equals(end)
                && state.modified.equals(modified);
    }

    @Override
    public int hashCode() {
        return (id.hashCode() * 31 + end.hashCode()) * 31 + modified.hashCode();
    }
}
