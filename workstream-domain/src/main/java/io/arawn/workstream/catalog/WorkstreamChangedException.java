package io.arawn.workstream.catalog;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import java.util.function.Predicate;

/** The workstream is not as the caller expected it to be. Nothing was changed. */
public final class WorkstreamChangedException extends WorkstreamException {

    private static final long serialVersionUID = 1L;

    public WorkstreamChangedException(WorkstreamId id) {
        super("workstream " + id + " is no longer as you saw it; get it again and retry");
    }

    /** Throws it unless the workstream is as expected. */
    public static void unless(Predicate<Workstream> expected, Workstream workstream) {
        if (!expected.test(workstream)) {
            throw new WorkstreamChangedException(workstream.id());
        }
    }

    @Override
    public Kind kind() {
        return Kind.CONFLICT;
    }
}
