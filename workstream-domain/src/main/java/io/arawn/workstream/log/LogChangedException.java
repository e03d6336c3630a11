package io.arawn.workstream.log;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;

/** The log is not in the state that the caller expects. Nothing was written. The caller must read it again. */
public final class LogChangedException extends WorkstreamException {

    private static final long serialVersionUID = 1L;

    /** The difference. */
    public enum Change {
        /** There is no log of that id. */
        ABSENT,
        /** There already is a log of that id. */
        EXISTS,
        /** The log has another end than expected. */
        MOVED_ON,
        /** The position belongs to an older generation of the log, or lies beyond its end. */
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
