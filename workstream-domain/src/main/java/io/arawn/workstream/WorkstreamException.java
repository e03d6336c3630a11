package io.arawn.workstream;

import org.jspecify.annotations.Nullable;

/**
 * Root of what can go wrong with a workstream. The message is one sentence for the person who asked: what was wrong,
 * where, and what to do; it never holds a secret.
 */
public abstract class WorkstreamException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What sort of failure it is, so that every interface can answer it in its own way. */
    public enum Kind {
        /** The input is wrong; nothing was changed. */
        INVALID,
        /** What was named does not exist. */
        NOT_FOUND,
        /** The request clashes with what exists; nothing was changed. */
        CONFLICT,
        /** The input is right but larger than a limit. */
        TOO_LARGE,
        /** Switched off by configuration. */
        DISABLED,
        /** The log could not be read or written. */
        STORAGE,
        /** The model did not answer, or not wholly. */
        MODEL,
        /** The work took longer than it may, and was stopped between two steps. */
        TIMED_OUT
    }

    protected WorkstreamException(String message) {
        super(message);
    }

    protected WorkstreamException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public abstract Kind kind();
}
