package io.arawn.workstream.cache;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogOutline;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.log.Position.Checkpoint;
import java.util.Optional;
import java.util.function.Function;

/** Brings a state that is derived from a log up to the end of the log. Reads only the new part of the log. */
public final class Changes {

    private Changes() {}

    /**
     * Folds the outlines of all records after the checkpoint into the state. If the log has grown and the record before
     * the checkpoint is the same, reads from the checkpoint; if the log differs in any other way, reads it from its
     * beginning.
     *
     * @param known the state so far; empty to begin with an empty state
     * @param checkpoint returns the checkpoint of a state
     * @param empty makes the state of an unread log
     * @param fold returns the state after an outline and its checkpoint
     * @return the state at the end of the log; the same object if nothing is new
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
        for (LogOutline outline : Pages.outlines(checkpoint.apply(state).readTo().position(), log, id)) {
            state = fold.apply(state, outline, new Checkpoint(now, outline.end()));
        }
        return state;
    }

    /** Whether the log only has new records after the part that was read. */
    public static boolean continues(MessageLog log, Checkpoint checkpoint, LogState now) {
        // During a write, the time may change a moment before the length.
        boolean grown = checkpoint.isGrownTo(now)
                || log.state(now.id()).filter(checkpoint::isGrownTo).isPresent();
        return grown && log.holds(now.id(), checkpoint.readTo());
    }

    /** Adds an outline to a state. */
    public interface Fold<S> {
        S apply(S state, LogOutline outline, Checkpoint after);
    }
}
