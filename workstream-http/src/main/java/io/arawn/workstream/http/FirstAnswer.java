package io.arawn.workstream.http;

import io.javalin.http.Context;
import java.util.concurrent.atomic.AtomicBoolean;

/** Decides which side answers a request: its work, or the server if the work takes too long. */
final class FirstAnswer {

    private static final String ATTRIBUTE = "arawn.first-answer";

    private final AtomicBoolean given = new AtomicBoolean();

    private FirstAnswer() {}

    /** From now on the work must call {@link #require} before it answers. */
    static FirstAnswer to(Context request) {
        FirstAnswer first = new FirstAnswer();
        request.attribute(ATTRIBUTE, first);
        return first;
    }

    /** Whether the caller may answer. The first caller may. */
    boolean isMine() {
        return given.compareAndSet(false, true);
    }

    /**
     * The work calls this before it answers.
     *
     * @throws IllegalStateException if the server has already answered
     */
    static void require(Context request) {
        FirstAnswer first = request.attribute(ATTRIBUTE);
        if (first != null && !first.isMine()) {
            throw new IllegalStateException("the request was answered already, because this took too long");
        }
    }
}
