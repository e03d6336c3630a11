package io.arawn.workstream.log;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.LogRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The logs of all workstreams of one store: each an append-only sequence of records, and its workstream's only truth.
 *
 * <p>What an implementation owes:
 *
 * <ul>
 *   <li><b>Durability.</b> When {@link #create} or {@link #append} returns, the records survive a crash of the process
 *       and of the machine.
 *   <li><b>Order.</b> Records are read in the order in which they were appended; the records of one call stand
 *       together, in their order.
 *   <li><b>Exactness.</b> A record that was accepted is read back equal. One that would not be is refused before
 *       anything is written, with an {@link io.arawn.workstream.InvalidInputException}; the log is as it was.
 *   <li><b>Several processes.</b> Any number of threads and processes may use one store at once. What one appended,
 *       every later read of every other sees.
 *   <li><b>Reading changes nothing</b>, not even to repair what is broken: a line that is no record is skipped and
 *       reported in the page, and a last record that is not wholly written is not there yet.
 * </ul>
 *
 * <p>Safe for use by many threads. Every method may throw {@link LogUnavailableException} when the store cannot be
 * read or written, and {@link LogChangedException} with {@code ABSENT} when there is no log of the id given.
 */
public interface MessageLog extends AutoCloseable {

    /** A store that lives as long as this process. */
    static MessageLog inMemory() {
        return new InMemoryMessageLog();
    }

    /** All logs as they look now, ordered by id. What is not named by a {@link WorkstreamId} is none. */
    List<LogState> states();

    /** Files that look like logs of this store and are not read, ordered by name. */
    List<IgnoredFile> ignored();

    /** The log as it looks now, or empty when there is none. */
    Optional<LogState> state(WorkstreamId id);

    /**
     * Makes a log that holds these records. It appears whole or not at all.
     *
     * @throws LogChangedException with {@code EXISTS} when there is one; it is left as it is
     */
    void create(WorkstreamId id, List<? extends LogRecord> records);

    /**
     * Makes a log that holds the records in front, then the copied entries, then the records behind. Entries with a
     * line are copied byte for byte; only where the line has no id of its own, the derived one is written into it. The
     * log appears whole or not at all.
     *
     * @param copied is iterated once, and need not fit into memory
     * @throws LogChangedException with {@code EXISTS} when there is one; it is left as it is
     */
    void createFrom(
            WorkstreamId id,
            List<? extends LogRecord> front,
            Iterable<LogEntry> copied,
            List<? extends LogRecord> behind);

    /**
     * Appends the records. They are durable when this returns, and so is all that is in the log before them, be it that
     * an earlier append could not tell. A crash in the middle may leave some of them, each whole, in order; of a crash of
     * this process alone, those are the first ones. A torn record that an earlier crash left at the end of the log is
     * first moved out of the way and kept elsewhere.
     *
     * @throws LogUnavailableException when they could not be written, or it is unknown whether they were; the message
     *     says which, and the log is no worse than before
     * @throws io.arawn.workstream.InvalidInputException when the log is of a newer format or another encoding than is
     *     written here, or a record is larger than the store takes or would not be read back equal; nothing was written
     */
    Appended append(WorkstreamId id, List<? extends LogRecord> records);

    /**
     * Appends the records if the log still ends where the caller saw it end; as {@link #append} otherwise.
     *
     * @param expectedEnd the end of the last page, or the {@code end} of a state of this log
     * @throws LogChangedException with {@code MOVED_ON} when the log has another end; nothing was written
     */
    Appended appendAt(WorkstreamId id, Position expectedEnd, List<? extends LogRecord> records);

    /** The position before the first record. */
    Position start(WorkstreamId id);

    /**
     * Up to {@code limit} records from the position on, fewer when they are very long or the log ends.
     *
     * @throws LogChangedException with {@code REWRITTEN} when the position is not of this generation or lies beyond
     *     the end
     */
    LogPage read(WorkstreamId id, Position from, int limit);

    /**
     * What {@link #read} tells of a stretch from the position on, but for what was said in it: in less time, and as much
     * at once as the store sees fit.
     *
     * @throws LogChangedException with {@code REWRITTEN} when the position is not of this generation or lies beyond
     *     the end
     */
    LogOutline outline(WorkstreamId id, Position from);

    /**
     * Up to {@code limit} records before the position, in the log's order; with {@code before} empty, the last records
     * of the log. Costs the same whatever the length of the log.
     *
     * @throws LogChangedException with {@code REWRITTEN} when the position is not of this generation or lies beyond
     *     the end
     */
    LogPage readBefore(WorkstreamId id, Optional<Position> before, int limit);

    /** Whether the log still holds, up to the bookmark, what it held when the bookmark was made. */
    boolean holds(WorkstreamId id, Bookmark bookmark);

    /**
     * Tells the follower everything that is appended from the position on, whoever appends it, until the subscription
     * is closed.
     *
     * @throws LogChangedException with {@code REWRITTEN} when the position is not of this generation or lies beyond
     *     the end
     */
    Subscription follow(WorkstreamId id, Position from, LogFollower follower);

    /** Moves the log to the trash. Its id is free from then on, and nothing can be appended to it any more. */
    RemovedLog remove(WorkstreamId id);

    /** What is in the trash, the newest first. */
    List<RemovedLog> removed();

    /** Up to {@code limit} records of a removed log, from its beginning, fewer when they are very long. */
    default LogPage readRemoved(RemovedLog removed, int limit) {
        return readRemoved(removed, Optional.empty(), limit);
    }

    /**
     * Up to {@code limit} records of a removed log, fewer when they are very long or the log ends.
     *
     * @param from the end of the page before; empty for the beginning
     * @throws LogChangedException with {@code REWRITTEN} when the position is not of this generation or lies beyond
     *     the end
     */
    LogPage readRemoved(RemovedLog removed, Optional<Position> from, int limit);

    /**
     * Moves a log from the trash back, as it was.
     *
     * @throws LogChangedException with {@code EXISTS} when its id is in use, with {@code ABSENT} when it is no longer
     *     in the trash; nothing was changed
     */
    void restore(RemovedLog removed);

    /**
     * Writes the log anew, and with it what else is kept of it, such as torn records that were moved out of the way.
     * What the revision leaves is copied byte for byte, except that a record without an id of its own gets the derived
     * one written into it; what it takes out is nowhere in the store afterwards. Nobody appends in the meantime: who
     * does waits, and nothing that was acknowledged is lost. A new generation begins: positions of the old one are void,
     * and followers are told so. The log is there whole at any time: after a crash it is the old or the new one, durably
     * the new one once this returns.
     *
     * @param revising makes the revision of all records as they are then, which may be iterated several times and need
     *     not fit into memory, or nothing to leave the log as it is. It may read this store, but not write to it
     * @return the revision that was carried out
     * @throws LogUnavailableException when it could not be written; then the log is the old one, or it is unknown which
     *     it is, and the message says which
     * @throws io.arawn.workstream.InvalidInputException when the log is of a newer format than is written here, or a
     *     record put into it is larger than the store takes; the log is the old one
     */
    <R extends Revision> Optional<R> rewrite(WorkstreamId id, Function<Iterable<LogEntry>, Optional<R>> revising);

    /**
     * Writes a log in the trash anew, as {@link #rewrite} does.
     *
     * @throws LogChangedException with {@code ABSENT} when it is no longer in the trash
     */
    <R extends Revision> Optional<R> rewriteRemoved(
            RemovedLog removed, Function<Iterable<LogEntry>, Optional<R>> revising);

    /**
     * Deletes a log from the trash for good, and with it all else that is kept of it. After a crash it may still be in
     * the trash, whole; once this returns it is gone durably.
     *
     * @throws LogChangedException with {@code ABSENT} when it is no longer in the trash
     * @throws LogUnavailableException when it could not be deleted, or not wholly; it may be tried again
     */
    void purge(RemovedLog removed);

    /**
     * Does the action while no other thread or process that uses this store does one. Not reentrant. Appending to
     * logs goes on in the meantime.
     *
     * @throws LogUnavailableException when the others take too long; the action was not done
     */
    <T> T exclusively(Supplier<T> action);

    /** Ends all subscriptions and frees what is held. The logs stay. */
    @Override
    void close();
}
