package io.arawn.workstream.removal;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import io.arawn.workstream.log.MessageLog.Revision;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.Search.Found;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The workstreams of a store, in use and in the trash, with what a removal reads and writes of them. */
public interface Holdings {

    /** The workstream in use of this id. */
    Workstream get(WorkstreamId id);

    /** The workstream in use of this id, else of this name. */
    Workstream find(String reference);

    /** The workstream in the trash of this id, else of this name; of several, the one deleted last. */
    Workstream findRemoved(String reference);

    /** The workstreams of this id: the one in use, if there is one, then those in the trash, the newest deletion first. */
    List<Holding> of(WorkstreamId id);

    /** At least all workstreams that hold any of the messages, those in use first; others may be among them. */
    List<Holding> thatMayHold(Collection<RecordId> messages);

    /** All forks, those in use first. */
    List<Holding> forks();

    /** All records, in their order. The iterable can be used several times. */
    Iterable<LogEntry> entries(Holding holding);

    /**
     * Rewrites the records. Nobody can append meanwhile.
     *
     * @param revising as in {@link io.arawn.workstream.log.MessageLog#rewrite}
     */
    <R extends Revision> void rewrite(Holding holding, Function<Iterable<LogEntry>, Optional<R>> revising);

    /** The messages in use of this workstream that share words with the text, the best first. */
    List<Found> sharingWords(WorkstreamId id, String text, int limit);

    /** The digests of the files of this id, in use and in the trash. */
    Set<String> files(WorkstreamId id);

    /** Deletes files of this id. */
    void deleteFiles(WorkstreamId id, Set<String> digests);

    /**
     * Deletes all workstreams of this id for good, with their files and everything derived from them.
     *
     * @param all the result of {@link #of}
     * @param changed the other workstreams that were rewritten
     * @param texts the texts of a record
     * @return whether everything derived is gone too
     */
    boolean purge(
            WorkstreamId id,
            List<Holding> all,
            Collection<WorkstreamId> changed,
            Function<LogEntry, Stream<String>> texts);

    /**
     * A workstream that holds messages, in use or in the trash.
     *
     * @param removed its place in the trash, if it is there
     */
    record Holding(Workstream workstream, Optional<RemovedLog> removed) {

        public WorkstreamId id() {
            return workstream.id();
        }

        public boolean inUse() {
            return removed.isEmpty();
        }
    }

    /** A store with such workstreams. */
    interface Kept {

        /** Runs an action that only reads. It may run again from its beginning. */
        <T> T read(Function<Holdings, T> action);

        /**
         * Runs an action that removes, while no other process forks or creates copies of the messages in question. It may
         * run again from its beginning, unless it has returned.
         */
        <T> T remove(Function<Holdings, T> action);

        /**
         * Removes what is derived from removed texts.
         *
         * @return whether that was done; if not, the caller can try again
         */
        boolean scrub(Iterable<WorkstreamId> changed, Iterable<String> texts);
    }
}
