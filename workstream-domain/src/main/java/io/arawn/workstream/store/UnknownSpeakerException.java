package io.arawn.workstream.store;

import io.arawn.workstream.WorkstreamException;

/** No message has the author or the role for which a search looks; the message names those that there are. */
public final class UnknownSpeakerException extends WorkstreamException {

    private static final long serialVersionUID = 1L;

    public UnknownSpeakerException(String message) {
        super(message);
    }

    @Override
    public Kind kind() {
        return Kind.NOT_FOUND;
    }
}
