package io.arawn.workstream.log;

import io.arawn.workstream.WorkstreamId;
import java.util.Optional;
import java.util.function.Function;

/** Brings a state that is derived from a log up to the log's end, reading no more of it than is new. */
public final class Changes {

    private Changes() {}

    /**
     * Folds the outlines of what is new since the checkpoint into the state. A log that has grown is read from there on,
     * if the record before it is the same; one that looks different in any other way is read from its beginning.
     *
     * @param known the state so far, or empty to start from nothing
     * @param checkpoint how far a state has read
     * @param empty the state of a log of which nothing has been read
     * @param fold what an outline and the checkpoint after it make of a state
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
        S state = known.filter(some -> continues(log, checkpoint.apply(some), now))
                .orElseGet(() -> empty.apply(new Checkpoint(now, new Bookmark(log.start(id), ""))));
        boolean more = true;
        while (more) {
            LogOutline outline = log.outline(id, checkpoint.apply(state).readTo().position());
            state = fold.apply(state, outline, new Checkpoint(now, outline.end()));
            more = outline.more();
        }
        return state;
    }

    /** Whether what is new in the log stands behind what was read of it. */
    public static boolean continues(MessageLog log, Checkpoint checkpoint, LogState now) {
        // While somebody writes, the time may change a moment before the length does.
        boolean grown = checkpoint.isGrownTo(now)
                || log.state(now.id()).filter(checkpoint::isGrownTo).isPresent();
        return grown && log.holds(now.id(), checkpoint.readTo());
    }

    /** What an outline makes of a state. */
    public interface Fold<S> {
        S apply(S state, LogOutline outline, Checkpoint after);
    }
}
