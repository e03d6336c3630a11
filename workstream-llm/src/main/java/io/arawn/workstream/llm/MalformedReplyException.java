package io.arawn.workstream.llm;

import java.io.IOException;

/** What a provider sent is no reply, or a piece of it is none. Says nothing of what was sent, as that may be a secret. */
final class MalformedReplyException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedReplyException(String message) {
        super(message);
    }
}
