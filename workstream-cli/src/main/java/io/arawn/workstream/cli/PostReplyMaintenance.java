package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cache.CacheUnavailableException;

/** What is done after an answer, so that the next one need not wait for it. */
final class PostReplyMaintenance {

    private final Invocation invocation;

    PostReplyMaintenance(Invocation invocation) {
        this.invocation = invocation;
    }

    /**
     * Does what is due for the workstream, unless that is switched off; what takes long is left to another process.
     *
     * @param behind whether there are summaries to be made; vectors are made, too, when many are missing
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
            // The answer stands all the same, and whoever needs the index next brings it up.
        }
    }
}
