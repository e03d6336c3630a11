package io.arawn.workstream.http;

import io.javalin.http.Context;
import java.util.concurrent.atomic.AtomicBoolean;

/** Decides who answers a request: the work that is done for it, or the server because the work takes too long. */
final class FirstAnswer {

    private static final String ATTRIBUTE = "arawn.first-answer";

    private final AtomicBoolean given = new AtomicBoolean();

    private FirstAnswer() {}

    /** From now on the work has to ask by {@link #require}. */
    static FirstAnswer to(Context request) {
        FirstAnswer first = new FirstAnswer();
        request.attribute(ATTRIBUTE, first);
        return first;
    }

    /** Whether whoever calls this may answer: the first one may. */
    boolean isMine() {
        return given.compareAndSet(false, true);
    }

    /**
     * Is called by the work before it answers.
     *
     * @throws IllegalStateException when the server has answered already
     */
    static void require(Context request) {
        FirstAnswer first = request.attribute(ATTRIBUTE);
        if (first != null && !first.isMine()) {
            throw new IllegalStateException("the request was answered already, because this took too long");
        }
    }
}
