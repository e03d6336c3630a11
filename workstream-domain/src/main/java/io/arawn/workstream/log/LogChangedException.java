package io.arawn.workstream.log;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;

/** The log is not, or no longer, what the caller took it to be. Nothing was written; the caller looks again. */
public final class LogChangedException extends WorkstreamException {

    private static final long serialVersionUID = 1L;

    /** In what way it is another. */
    public enum Change {
        /** There is no log of that id. */
        ABSENT,
        /** There already is one. */
        EXISTS,
        /** Its end is not where it was expected. */
        MOVED_ON,
        /** The position is of a generation, or of a length, that the log no longer has. */
        REWRITTEN
    }

    private final Change change;

    public LogChangedException(WorkstreamId id, Change change) {
        super("workstream " + id + " " + switch (change) {
            case ABSENT -> "does not exist";
            case EXISTS -> "already exists";
            case MOVED_ON -> "has been appended to in the meantime; look again and retry";
            case REWRITTEN -> "has been rewritten in the meantime; start again from its beginning";
        });
        this.change = change;
    }

    public Change change() {
        return change;
    }

    @Override
    public Kind kind() {
        return change == Change.ABSENT ? Kind.NOT_FOUND : Kind.CONFLICT;
    }
}
