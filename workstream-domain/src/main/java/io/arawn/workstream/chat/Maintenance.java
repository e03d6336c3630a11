package io.arawn.workstream.chat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.context.Sizing;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.recall.Recall.Progress;
import io.arawn.workstream.store.WorkstreamStore;
import io.arawn.workstream.summary.Summaries;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does what is due and nobody waits for: brings the index up to the logs, appends summaries, and makes vectors. For one
 * thread; interrupting it makes it stop soon.
 */
public final class Maintenance {

    private final WorkstreamStore store;
    private final Summaries summaries;
    private final Sizing sizing;
    private final Map<WorkstreamId, Long> done = new HashMap<>();

    /** Steps of making vectors for one workstream before others have their turn: half a minute or so. */
    private static final int STEPS = 40;

    /** The model that makes vectors is not loaded for fewer messages, which are recent and in every plan anyway. */
    private static final int MANY_WITHOUT_VECTORS = 50;

    /** @param sizing of the calls by which it is known when summaries are due */
    public Maintenance(WorkstreamStore store, Summaries summaries, Sizing sizing) {
        this.store = store;
        this.summaries = summaries;
        this.sizing = sizing;
    }

    /**
     * Does what is due for all active workstreams to which messages have come since this was last called; vectors so
     * many at a time that all have their turn. A log that cannot be read is passed over.
     *
     * @return how many summaries were made
     */
    public int ofAll() {
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
            // Tried again next time; the others are not kept waiting for it.
            done.remove(workstream.id());
            return 0;
        }
    }

    /**
     * Does what is due for the workstream; for an archived one, only the index is brought up.
     *
     * @return how many summaries were made
     */
    public int of(Workstream workstream) {
        store.index(workstream.id());
        return summaries.bringUp(workstream, sizing).size();
    }

    private static boolean goesOn() {
        return !Thread.currentThread().isInterrupted();
    }

    /** Makes all vectors that the workstream's messages lack, however long that takes. */
    public void makeVectors(Workstream workstream) {
        store.makeVectors(workstream.id(), Maintenance::goesOn);
    }

    /** Whether many messages of the workstream lack vectors. */
    public boolean lacksVectors(WorkstreamId id) {
        if (!store.makesVectors()) {
            return false;
        }
        Progress progress = store.progress(id);
        return progress.words() - progress.vectors() > MANY_WITHOUT_VECTORS;
    }
}
