package io.arawn.workstream.database;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.log.LogOutline;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.log.Position.Checkpoint;
import io.arawn.workstream.message.LogRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The row of a workstream.
 *
 * @param key tells this workstream from others that had its id before; it never changes
 * @param dated as in {@link CatalogEntry}
 * @param created as in {@link CatalogEntry}
 * @param generation raised whenever written records are changed
 * @param end the place of the next record; places are counted from 0, and a removed record leaves a gap
 * @param terms the number of indexed terms of all messages
 * @param modified the time of the last write
 * @param removedAt when it was moved to the trash; empty while it is in use
 */
public record StoredWorkstream(
        String key,
        Workstream workstream,
        boolean dated,
        boolean created,
        int generation,
        long end,
        long terms,
        Instant modified,
        Optional<Instant> removedAt) {

    /** A workstream without records. */
    public static StoredWorkstream empty(String key, WorkstreamId id, int generation, Instant now) {
        CatalogEntry entry = CatalogEntry.empty(checkpoint(id, new Position(generation(key, generation), 0), now));
        return new StoredWorkstream(
                key, entry.workstream(), false, false, generation, 0, 0, now, Optional.empty());
    }

    private static String generation(String key, int number) {
        return key + "." + number;
    }

    private static Checkpoint checkpoint(WorkstreamId id, Position end, Instant modified) {
        return new Checkpoint(new LogState(id, end, modified), new Bookmark(end, ""));
    }

    public WorkstreamId id() {
        return workstream.id();
    }

    /** The name in the form in which names are compared. */
    public String nameKey() {
        return WorkstreamName.keyOf(workstream.name());
    }

    /** The texts that no other workstream in use may have as its name or id; none in the trash. */
    public Set<String> claims() {
        String id = id().value();
        return removedAt.isPresent() ? Set.of() : nameKey().equals(id) ? Set.of(id) : Set.of(id, nameKey());
    }

    /** The position of a place. */
    public Position at(long place) {
        return new Position(generation(key, generation), place);
    }

    /** The workstream as stores list it. */
    public CatalogEntry entry() {
        return new CatalogEntry(
                workstream, dated, created, 0, List.of(), checkpoint(id(), at(end), modified));
    }

    /** Its place in the trash, if it is there. */
    public Optional<RemovedLog> removed() {
        return removedAt.map(time -> new RemovedLog(key, id(), time));
    }

    /**
     * The row after these records.
     *
     * @param added the number of their terms
     * @param endAfter the place behind them
     */
    public StoredWorkstream after(
            Collection<? extends LogRecord> records, long added, long endAfter, Instant now) {
        LogOutline.Builder outline = new LogOutline.Builder();
        records.forEach(outline::record);
        Checkpoint after = checkpoint(id(), at(endAfter), now);
        CatalogEntry entry = entry()
                .after(outline.build(List.of(), after.readTo(), false), after)
                .asOf(now);
        return new StoredWorkstream(
                key, entry.workstream(), entry.dated(), entry.created(), generation, endAfter, terms + added, now,
                removedAt);
    }

    /** The row in the trash since this time, or in use. */
    public StoredWorkstream removedAt(Optional<Instant> time) {
        return new StoredWorkstream(key, workstream, dated, created, generation, end, terms, modified, time);
    }
}
