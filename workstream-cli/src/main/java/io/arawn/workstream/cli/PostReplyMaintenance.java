package io.arawn.workstream.cli;

import io.arawn.workstream.CacheUnavailableException;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;

/** The maintenance after an answer, so that the next answer need not wait for it. */
final class PostReplyMaintenance {

    private final Invocation invocation;

    PostReplyMaintenance(Invocation invocation) {
        this.invocation = invocation;
    }

    /**
     * Runs the due maintenance of the workstream, unless maintenance is switched off. Long work is left to another
     * process.
     *
     * @param behind whether summaries are due; vectors are also made if many are missing
     */
    void after(WorkstreamId id, boolean behind) {
        if (!invocation.settings().background()) {
            return;
        }
        try {
            invocation.arawn().upkeep().index(id);
            boolean due = behind || invocation.arawn().upkeep().lacksVectors(id);
            if (due && invocation.local().prepareMaintenance()) {
                invocation.local().discloseMaintenance();
                DetachedMaintenance.start();
            }
        } catch (WorkstreamException | CacheUnavailableException later) {
            // The answer is stored, and the next use of the index updates it.
        }
    }
}
