package io.arawn.workstream.recall;

import io.arawn.workstream.CacheUnavailableException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.embedding.VectorIndex;
import io.arawn.workstream.embedding.VectorIndex.KeptLog;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.MessageLog;
import java.util.Optional;

/** Removes vectors that are no longer needed. Many threads can use one object. */
record VectorUpkeep(MessageLog log, VectorIndex vectors) {

    /** Removes the places of removed and rewritten logs, and the vectors without a place. */
    void prune() {
        vectors.logs().stream().filter(this::isOutdated).map(KeptLog::id).distinct().forEach(vectors::forget);
        vectors.prune();
    }

    private boolean isOutdated(KeptLog known) {
        WorkstreamId id = known.id();
        String generation = known.coverage().readTo().position().generation();
        try {
            Optional<LogState> state = log.state(id);
            return state.filter(now -> now.end().generation().equals(generation)).isEmpty()
                    || !log.holds(id, known.coverage().readTo());
        } catch (LogChangedException justNow) {
            return true;
        } catch (LogUnavailableException unreadable) {
            // The state of this log is unknown, and the call concerns other logs.
            return false;
        }
    }

    /**
     * Removes the places of the logs, all outdated places, and the vectors without a place.
     *
     * @return whether all remains are gone; false if others use the vectors
     */
    boolean scrub(Iterable<WorkstreamId> logs) {
        try {
            logs.forEach(vectors::forget);
            prune();
            return true;
        } catch (CacheUnavailableException unavailable) {
            return false;
        }
    }
}
