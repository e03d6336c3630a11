package io.arawn.workstream.llm;

import java.io.IOException;

/**
 * A provider sent data that is not a reply or not a piece of one. The message quotes no data, because they may be a
 * secret.
 */
final class MalformedReplyException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedReplyException(String message) {
        super(message);
    }
}
