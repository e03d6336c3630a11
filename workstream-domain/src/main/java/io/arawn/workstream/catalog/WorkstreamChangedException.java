package io.arawn.workstream.catalog;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;

/** The workstream is not as the caller expected it to be. Nothing was changed. */
public final class WorkstreamChangedException extends WorkstreamException {

    private static final long serialVersionUID = 1L;

    public WorkstreamChangedException(WorkstreamId id) {
        super("workstream " + id + " is no longer as you saw it; get it again and retry");
    }

    @Override
    public Kind kind() {
        return Kind.CONFLICT;
    }
}
