package io.arawn.workstream.model;

import io.arawn.workstream.WorkstreamException;
import java.util.OptionalInt;
import java.util.OptionalLong;
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

    private static final int NONE = 0;

    private final Reason reason;
    private final int status;
    private final long retryAfter;
    private final boolean ofMessage;

    /** @param message one sentence that names the model and what to do; no secrets */
    public ChatModelException(Reason reason, String message, @Nullable Throwable cause) {
        this(reason, message, cause, OptionalInt.empty(), OptionalLong.empty());
    }

    /**
     * As {@link #ChatModelException(Reason, String, Throwable)}.
     *
     * @param status the status with which the provider refused the request
     * @param retryAfter the seconds after which the provider permits another request
     */
    public ChatModelException(
            Reason reason,
            String message,
            @Nullable Throwable cause,
            OptionalInt status,
            OptionalLong retryAfter) {
        super(message, cause);
        this.reason = reason;
        this.status = status.orElse(NONE);
        this.retryAfter = retryAfter.orElse(NONE);
        ofMessage = false;
    }

    private ChatModelException(ChatModelException failure, String more) {
        super(failure.getMessage() + more, failure);
        reason = failure.reason;
        status = failure.status;
        retryAfter = failure.retryAfter;
        ofMessage = true;
    }

    /** The same failure, because of what was said; with further words at the end of its sentence. */
    public ChatModelException ofMessage(String more) {
        return new ChatModelException(this, more);
    }

    /** Whether the provider refused what was said, so that it would refuse every prompt with it. */
    public boolean isOfMessage() {
        return ofMessage;
    }

    /** The HTTP status with which the provider refused the request; empty if it sent none. */
    public OptionalInt status() {
        return status == NONE ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** The seconds after which the provider permits another request; empty if it did not say. */
    public OptionalLong retryAfter() {
        return retryAfter <= NONE ? OptionalLong.empty() : OptionalLong.of(retryAfter);
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public Kind kind() {
        return Kind.MODEL;
    }
}
