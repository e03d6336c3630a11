package io.arawn.workstream;

import io.arawn.workstream.assembly.Assembly;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.storing.StoreCopy;
import java.util.function.Consumer;

/**
 * The work that no request waits for: it keeps indexes, summaries and embeddings up to the logs. All of it can be
 * interrupted, and continues later where it stopped. One thread of one process should do it at a time.
 */
public final class Upkeep {

    private final Assembly parts;
    private final Lazy<Maintenance> maintenance;

    Upkeep(Assembly parts) {
        this.parts = parts;
        maintenance = new Lazy<>(() -> new Maintenance(parts.store(), parts.summaries(), parts.sizing()));
    }

    /** Brings all active workstreams up to date, a bounded number of embeddings at a time; returns the new summaries. */
    public int maintainAll() {
        return maintenance.get().ofAll();
    }

    /** Brings one workstream up to date, embeddings excepted; returns the number of new summaries. */
    public int maintain(Workstream workstream) {
        return maintenance.get().of(workstream);
    }

    /** Makes the missing embeddings of the workstream's messages. */
    public void makeVectors(Workstream workstream) {
        maintenance.get().makeVectors(workstream);
    }

    /** Whether many messages of the workstream lack embeddings. */
    public boolean lacksVectors(WorkstreamId id) {
        return maintenance.get().lacksVectors(id);
    }

    /** Whether the index is durable; false while an index in memory replaces one that was deleted or is broken. */
    public boolean canIndex() {
        return parts.store().canIndex();
    }

    /** Indexes the messages that the index lacks. */
    public void index(WorkstreamId id) {
        parts.store().index(id);
    }

    /** Discards the index of one workstream and makes it again. */
    public void reindex(WorkstreamId id) {
        parts.store().reindex(id);
    }

    /**
     * Copies a workstream to another store: its records as they are, and the files to which they refer. Records that the
     * other store has already are compared and left, so that a copy can be repeated, and continues where it was interrupted.
     *
     * @return how many records were copied
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException when the other store has other records in its place,
     *     or its name is taken there
     */
    public long copy(Workstream workstream, Upkeep to) {
        return new StoreCopy(parts.store(), to.parts.store()).copy(workstream);
    }

    /** All records of a workstream, in order, read in pages. */
    public Iterable<LogEntry> records(WorkstreamId id) {
        return parts.store().copies().entries(id);
    }

    /**
     * Discards catalog and index and makes them again from the messages. It also completes an erasure that could not remove
     * everything because the index was in use.
     *
     * @param progress receives one phrase for each step
     */
    public void reindexAll(Consumer<String> progress) {
        parts.store().reindexAll(progress);
    }
}
