package io.arawn.workstream.cache;

import org.jspecify.annotations.Nullable;

/** A derived state cannot be used: it is locked, broken, read-only or of another version. What it held is in the logs. */
public final class CacheUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CacheUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
