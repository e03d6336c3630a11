package io.arawn.workstream.mcp;

import io.arawn.workstream.WorkstreamException;

/** An agent names a session that there is not, or no longer. */
public final class UnknownSessionException extends WorkstreamException {

    private static final long serialVersionUID = 1L;

    UnknownSessionException() {
        super("there is no session with this 'Mcp-Session-Id', or no longer; begin another with 'initialize'");
    }

    @Override
    public Kind kind() {
        return Kind.NOT_FOUND;
    }
}
