package io.arawn.workstream.catalog;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.log.Checkpoint;
import java.util.List;
import java.util.Optional;

/**
 * What is known of every workstream without opening its log. Derived: it may be behind the logs or empty, and is
 * brought up by {@link Workstreams}; losing it loses nothing.
 *
 * <p>Safe for use by many threads and processes. Every method may throw
 * {@link io.arawn.workstream.cache.CacheUnavailableException}; what is asked for is then found in the logs.
 */
public interface WorkstreamCatalog extends AutoCloseable {

    /** A catalog that lives as long as this process. */
    static WorkstreamCatalog inMemory() {
        return new InMemoryWorkstreamCatalog();
    }

    /** All entries, ordered by id. */
    List<CatalogEntry> entries();

    Optional<CatalogEntry> find(WorkstreamId id);

    /**
     * The workstreams whose name has this {@linkplain WorkstreamName#keyOf key}, ordered by id. Costs the same among any
     * number of entries where the catalog is kept in a database.
     */
    List<WorkstreamId> named(String key);

    /**
     * Puts each entry in place of the one that was found before, unless somebody else has put another there. All that
     * are put become visible at once.
     *
     * @return how many were put; the others were left as they are
     */
    int advance(List<Advance> advances);

    /**
     * One entry to put.
     *
     * @param known how far the entry that was found had read; empty when there was none
     */
    record Advance(Optional<Checkpoint> known, CatalogEntry entry) {}

    /** Takes the entry out, if there is one. */
    void forget(WorkstreamId id);

    /** Takes all entries out. */
    void clear();

    /**
     * Sees to it that nothing of the entries that were taken out before is left where the catalog is kept.
     *
     * @return whether that was done; false when others use the catalog and do not let go of it in time, then it can be
     *     tried again
     */
    boolean scrub();

    /** Frees what is held. The entries stay, where they outlive the process. */
    @Override
    void close();
}
