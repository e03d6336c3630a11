package io.arawn.workstream;

import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.context.Summaries;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.store.Search.Progress;
import io.arawn.workstream.store.WorkstreamStore;
import io.arawn.workstream.view.Sizing;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does the work that no request waits for: brings the index up to the logs, appends summaries, and makes vectors. For
 * one thread. An interrupt stops it soon.
 */
final class Maintenance {

    private final WorkstreamStore store;
    private final Summaries summaries;
    private final Sizing sizing;
    private final Map<WorkstreamId, Long> done = new HashMap<>();

    /** The number of vector steps for one workstream before the next one has its turn: about half a minute. */
    private static final int STEPS = 40;

    /**
     * For fewer messages without vectors the embedding model is not loaded: they are recent and in every plan anyway.
     */
    private static final int MANY_WITHOUT_VECTORS = 50;

    /** @param sizing the size of calls, which decides when summaries are due */
    Maintenance(WorkstreamStore store, Summaries summaries, Sizing sizing) {
        this.store = store;
        this.summaries = summaries;
        this.sizing = sizing;
    }

    /**
     * Does the due work for all active workstreams with new messages since the last call. It makes vectors for one
     * workstream in bounded steps, so that all have their turn. It skips a log that cannot be read.
     *
     * @return the number of new summaries
     */
    int ofAll() {
        int made = 0;
        for (CatalogEntry entry : store.list(Listing.all(false))) {
            Workstream workstream = entry.workstream();
            Long before = done.put(workstream.id(), workstream.messageCount());
            if (before == null || before != workstream.messageCount()) {
                made += ofOne(workstream);
            }
        }
        return made;
    }

    private int ofOne(Workstream workstream) {
        try {
            int made = of(workstream);
            AtomicInteger steps = new AtomicInteger();
            if (!store.makeVectors(workstream.id(), () -> goesOn() && steps.incrementAndGet() <= STEPS)
                    && steps.get() > STEPS) {
                done.remove(workstream.id());
            }
            return made;
        } catch (LogUnavailableException unreadable) {
            // The next call tries again; the other workstreams do not wait.
            done.remove(workstream.id());
            return 0;
        }
    }

    /**
     * Does the due work for the workstream; for an archived one, it only updates the index.
     *
     * @return the number of new summaries
     */
    int of(Workstream workstream) {
        store.index(workstream.id());
        return summaries.bringUp(workstream, sizing).size();
    }

    private static boolean goesOn() {
        return !Thread.currentThread().isInterrupted();
    }

    /** Makes all missing vectors of the workstream's messages, however long that takes. */
    void makeVectors(Workstream workstream) {
        store.makeVectors(workstream.id(), Maintenance::goesOn);
    }

    /** Whether many messages of the workstream lack vectors. */
    boolean lacksVectors(WorkstreamId id) {
        if (!store.makesVectors()) {
            return false;
        }
        Progress progress = store.progress(id);
        return progress.words() - progress.vectors() > MANY_WITHOUT_VECTORS;
    }
}
