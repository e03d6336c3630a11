package io.arawn.workstream.catalog;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.log.MessageLog.Edition;
import io.arawn.workstream.log.Position.Checkpoint;
import io.arawn.workstream.logstore.Workstreams;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Caches the properties of every workstream, so that no log must be opened for them. The catalog may be behind the logs
 * or empty; {@link Workstreams} brings it up to date. Losing the catalog loses no data.
 *
 * <p>Many threads and processes can use one catalog. Every method may throw {@link
 * io.arawn.workstream.CacheUnavailableException}; the logs still have all data then.
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
     * The workstreams whose name has this {@linkplain WorkstreamName#keyOf key}, ordered by id. In a database, the cost
     * does not depend on the number of entries.
     */
    List<WorkstreamId> named(String key);

    /** The ids of all entries. */
    Set<WorkstreamId> ids();

    /** The ids of entries that begin with this text, ordered; the first of them, up to the limit. */
    List<WorkstreamId> beginningWith(String text, int limit);

    /** The names and ids that are next to the text in alphabetical order: of each, up to the limit on either side. */
    List<String> near(String text, int limit);

    /** The workstreams that were forked from this one, ordered by id. */
    List<WorkstreamId> forkedFrom(WorkstreamId parent);

    /** The edition of the logs of which the catalog has every log and every name; {@code UNKNOWN} at first. */
    Edition edition();

    /** Stores the {@link #edition}. */
    void keep(Edition edition);

    /**
     * Replaces each entry, unless another caller has replaced it meanwhile. All replacements become visible at once.
     *
     * @return how many entries were replaced; the others are unchanged
     */
    int advance(List<Advance> advances);

    /**
     * One entry to write.
     *
     * @param known the checkpoint of the entry that the caller read; empty if there was none
     */
    record Advance(Optional<Checkpoint> known, CatalogEntry entry) {}

    /** Removes the entry, if there is one; then the logs of the {@link #edition} are unknown. */
    void forget(WorkstreamId id);

    /** Removes all entries and the edition. */
    void clear();

    /**
     * Removes all remains of removed entries from the catalog's files.
     *
     * @return whether that was done; false if others use the catalog and do not release it in time; the caller can then
     *     try again
     */
    boolean scrub();

    /** Frees all resources. Durable entries stay. */
    @Override
    void close();
}
