package io.arawn.workstream.log;

import io.arawn.workstream.WorkstreamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a log that is known without reading it. If two states of a log are equal, callers assume that the log
 * did not change in between.
 *
 * @param end the position after its last byte, even if the last record is not whole
 * @param modified the time of the last write
 */
public record LogState(WorkstreamId id, Position end, Instant modified) {

    // Hand-written: a record's generated equals and hashCode are linked at their first use, which slows the start of a
    // command.
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
