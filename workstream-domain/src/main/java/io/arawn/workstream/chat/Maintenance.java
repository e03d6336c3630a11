package io.arawn.workstream.chat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstreams;
import io.arawn.workstream.context.Sizing;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.summary.Summaries;
import java.util.HashMap;
import java.util.Map;

/** Does what is due and nobody waits for: brings the index up to the logs, and appends summaries. For one thread. */
public final class Maintenance {

    private final Workstreams workstreams;
    private final Recall recall;
    private final Summaries summaries;
    private final Sizing sizing;
    private final Map<WorkstreamId, Long> done = new HashMap<>();

    /** @param sizing of the calls by which it is known when summaries are due */
    public Maintenance(Workstreams workstreams, Recall recall, Summaries summaries, Sizing sizing) {
        this.workstreams = workstreams;
        this.recall = recall;
        this.summaries = summaries;
        this.sizing = sizing;
    }

    /**
     * Does what is due for all active workstreams to which messages have come since this was last called.
     *
     * @return how many summaries were made
     */
    public int ofAll() {
        int made = 0;
        for (CatalogEntry entry : workstreams.list(false)) {
            Workstream workstream = entry.workstream();
            Long before = done.put(workstream.id(), workstream.messageCount());
            if (before == null || before != workstream.messageCount()) {
                made += of(workstream);
            }
        }
        return made;
    }

    /**
     * Does what is due for the workstream; for an archived one, only the index is brought up.
     *
     * @return how many summaries were made
     */
    public int of(Workstream workstream) {
        recall.indexed(workstream.id(), index -> index);
        return summaries.bringUp(workstream, sizing).size();
    }
}
