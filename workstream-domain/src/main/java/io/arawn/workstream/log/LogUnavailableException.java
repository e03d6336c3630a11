package io.arawn.workstream.log;

import io.arawn.workstream.WorkstreamException;
import org.jspecify.annotations.Nullable;

/**
 * The log could not be read or written. The message says whether the data was written, was not written, or is in an
 * unknown state.
 */
public final class LogUnavailableException extends WorkstreamException {

    private static final long serialVersionUID = 1L;

    public LogUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public Kind kind() {
        return Kind.STORAGE;
    }
}
