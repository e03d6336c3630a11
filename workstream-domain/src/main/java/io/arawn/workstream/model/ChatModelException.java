package io.arawn.workstream.model;

import io.arawn.workstream.WorkstreamException;
import org.jspecify.annotations.Nullable;

/** The model did not answer, or answered only in part. */
public final class ChatModelException extends WorkstreamException {

    private static final long serialVersionUID = 1L;

    /** The cause of the failure. */
    public enum Reason {
        /** Nothing answers where the model should be. */
        UNREACHABLE,
        /** The key is missing, wrong or without permission. */
        UNAUTHORIZED,
        /** There is no model of this name. */
        UNKNOWN_MODEL,
        /** The provider has too many requests at the moment. */
        OVERLOADED,
        /** The prompt is larger than the model's window. */
        PROMPT_TOO_LONG,
        /** The reply took longer than the time-out. */
        TIMED_OUT,
        /** The reply broke off or is malformed. */
        BROKEN,
        /** The provider rejected the request for another reason. */
        REJECTED
    }

    private final Reason reason;

    /** @param message one sentence that names the model and what to do; no secrets */
    public ChatModelException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public Kind kind() {
        return Kind.MODEL;
    }
}
