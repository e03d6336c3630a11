package io.arawn.workstream;

import org.jspecify.annotations.Nullable;

/** A cache cannot be used: it is locked, broken, read-only or of another version. Its content is in the logs. */
public final class CacheUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean emptied;

    public CacheUnavailableException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private CacheUnavailableException(String message, @Nullable Throwable cause, boolean emptied) {
        super(message, cause);
        this.emptied = emptied;
    }

    /** The cache was broken and has been deleted. The next use finds an empty one. */
    public static CacheUnavailableException emptied(String message, @Nullable Throwable cause) {
        return new CacheUnavailableException(message, cause, true);
    }

    /** Whether the next use finds an empty cache that works. */
    public boolean isEmptied() {
        return emptied;
    }
}
