package io.arawn.workstream.recall;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cache.CacheUnavailableException;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.recall.VectorIndex.KeptLog;
import java.util.Optional;

/** Takes away vectors that nothing needs any more. Safe for use by many threads. */
public record VectorUpkeep(MessageLog log, VectorIndex vectors) {

    /** Takes out the places of logs that are gone or were rewritten, and the vectors that are left without a place. */
    public void prune() {
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
            // Nobody can tell, and this is about others.
            return false;
        }
    }

    /**
     * Takes out the logs' places and all that is outdated, and the vectors that are left without a place.
     *
     * @return whether nothing of them is left; false when others use the vectors
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
