package io.arawn.workstream.chat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.Workstreams;
import io.arawn.workstream.context.TokenCounter;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.Recall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does what is due and nobody waits for: brings the index up to the logs, and appends summaries. For one thread. */
public final class Maintenance {

    private final Workstreams workstreams;
    private final History history;
    private final Recall recall;
    private final ContextPlanner planner;
    private final ModelInfo model;
    private final TokenCounter counter;
    private final Map<WorkstreamId, Long> done = new HashMap<>();

    /** @param model by whose window it is known when summaries are due */
    public Maintenance(
            Workstreams workstreams,
            History history,
            Recall recall,
            ContextPlanner planner,
            ModelInfo model,
            TokenCounter counter) {
        this.workstreams = workstreams;
        this.history = history;
        this.recall = recall;
        this.planner = planner;
        this.model = model;
        this.counter = counter;
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
        int made = 0;
        Optional<RecordId> previous = Optional.empty();
        List<SummaryMade> due = due(workstream);
        // What has been summarised once and is due again would be for ever.
        while (!due.isEmpty() && !previous.equals(Optional.of(due.getFirst().first()))) {
            history.append(workstream.id(), due);
            made += due.size();
            previous = Optional.of(due.getFirst().first());
            due = due(workstream);
        }
        return made;
    }

    private List<SummaryMade> due(Workstream workstream) {
        return workstream.state() == State.ARCHIVED ? List.of() : planner.due(workstream, model, counter);
    }

    /** Whether summaries are due that are too many to be made while somebody waits. */
    public boolean isBehind(Workstream workstream) {
        return workstream.state() == State.ACTIVE && planner.isBehind(workstream, model);
    }
}
