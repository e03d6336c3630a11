package io.arawn.workstream.embedding;

import org.jspecify.annotations.Nullable;

/**
 * Vectors cannot be made now, because a model cannot be loaded or its server cannot be reached. Recall continues by
 * words.
 */
public final class EmbedderUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what failed and what can be done, in one sentence without its full stop */
    public EmbedderUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
