package io.arawn.workstream;

import org.jspecify.annotations.Nullable;

/**
 * The base class of all failures. The message is one sentence for the user: what was wrong, where, and what to do. It
 * never contains a secret.
 */
public abstract class WorkstreamException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The kind of the failure. Every interface maps it to its own codes. */
    public enum Kind {
        /** The input is wrong; nothing was changed. */
        INVALID,
        /** The named thing does not exist. */
        NOT_FOUND,
        /** The caller may not do this; nothing was changed. */
        FORBIDDEN,
        /** The request conflicts with what exists; nothing was changed. */
        CONFLICT,
        /** The input is valid but exceeds a limit. */
        TOO_LARGE,
        /** Workstreams are switched off by configuration. */
        DISABLED,
        /** The log could not be read or written. */
        STORAGE,
        /** The model did not answer, or answered only in part. */
        MODEL,
        /** The work exceeded its time limit and was stopped between two steps. */
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
