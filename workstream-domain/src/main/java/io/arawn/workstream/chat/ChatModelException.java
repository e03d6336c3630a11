package io.arawn.workstream.chat;

import io.arawn.workstream.WorkstreamException;
import org.jspecify.annotations.Nullable;

/** The model did not answer, or not wholly. */
public final class ChatModelException extends WorkstreamException {

    private static final long serialVersionUID = 1L;

    /** What was in the way. */
    public enum Reason {
        /** Nothing answers where the model should be. */
        UNREACHABLE,
        /** The key is missing, wrong, or not allowed to. */
        UNAUTHORIZED,
        /** There is no model of this name. */
        UNKNOWN_MODEL,
        /** Too much is asked of it at the moment. */
        OVERLOADED,
        /** The prompt is larger than the model's window. */
        PROMPT_TOO_LONG,
        /** It took longer than we wait. */
        TIMED_OUT,
        /** The reply began and broke off, or makes no sense. */
        BROKEN,
        /** The provider found something else wrong. */
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
