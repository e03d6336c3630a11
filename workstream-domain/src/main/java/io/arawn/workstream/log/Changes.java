package io.arawn.workstream.log;

import io.arawn.workstream.WorkstreamId;
import java.util.Optional;
import java.util.function.Function;

/** Brings a state that is derived from a log up to the log's end, reading no more of it than is new. */
public final class Changes {

    private static final int PAGE = 1_000;

    private Changes() {}

    /**
     * Folds the pages that are new since the checkpoint into the state.
     *
     * @param known the state so far, or empty to start from nothing
     * @param checkpoint how far a state has read
     * @param empty the state of a log of which nothing has been read
     * @param fold what a page and the checkpoint after it make of a state
     * @return the state at the end of the log; the same object when nothing is new
     */
    public static <S> S follow(
            MessageLog log,
            LogState now,
            Optional<S> known,
            Function<S, Checkpoint> checkpoint,
            Function<Checkpoint, S> empty,
            Fold<S> fold) {
        if (known.isPresent() && checkpoint.apply(known.get()).seen().equals(now)) {
            return known.get();
        }
        WorkstreamId id = now.id();
        S state = known.filter(some -> log.holds(id, checkpoint.apply(some).readTo()))
                .orElseGet(() -> empty.apply(new Checkpoint(now, new Bookmark(log.start(id), ""))));
        boolean more = true;
        while (more) {
            LogPage page = log.read(id, checkpoint.apply(state).readTo().position(), PAGE);
            state = fold.apply(state, page, new Checkpoint(now, page.end()));
            more = page.more();
        }
        return state;
    }

    /** What a page makes of a state. */
    public interface Fold<S> {
        S apply(S state, LogPage page, Checkpoint after);
    }
}
