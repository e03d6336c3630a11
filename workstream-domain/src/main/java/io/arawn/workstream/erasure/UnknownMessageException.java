package io.arawn.workstream.erasure;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.RecordId;

/** The workstream neither has nor had a message of the given id; nothing was changed. */
public final class UnknownMessageException extends WorkstreamException {

    private static final long serialVersionUID = 1L;

    public UnknownMessageException(WorkstreamId workstream, RecordId message) {
        super("there is no message '" + message + "' in workstream " + workstream + "; nothing was erased");
    }

    @Override
    public Kind kind() {
        return Kind.NOT_FOUND;
    }
}
