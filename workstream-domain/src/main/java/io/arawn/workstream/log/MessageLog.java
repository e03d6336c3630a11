package io.arawn.workstream.log;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogEntry.DamagedLine;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.log.Subscription.LogFollower;
import io.arawn.workstream.message.LogRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps the logs of all workstreams of one store. Each log is an append-only sequence of records and the only truth of
 * its workstream.
 *
 * <p>What an implementation guarantees:
 *
 * <ul>
 *   <li><b>Durability.</b> When {@link #create} or {@link #append} returns, the records survive a crash of the process
 *       and of the machine.
 *   <li><b>Order.</b> Records are read in the order in which they were appended; the records of one call stand
 *       together, in their order.
 *   <li><b>Exactness.</b> An accepted record is read back equal. A record that would not be is refused with an {@link
 *       io.arawn.workstream.InvalidInputException} before anything is written; the log is unchanged.
 *   <li><b>Several processes.</b> Any number of threads and processes may use one store at once. Every later read, by
 *       any of them, sees an appended record.
 *   <li><b>Reading changes nothing</b>, not even to repair damage: a line that is not a record is skipped and reported
 *       in the page, and a last record that is not written completely is not visible yet.
 * </ul>
 *
 * <p>Many threads can use one object. Every method may throw {@link LogUnavailableException} if the store cannot be
 * read or written, and {@link LogChangedException} with {@code ABSENT} if there is no log of the given id.
 */
public interface MessageLog extends AutoCloseable {

    /** A store that lives as long as this process. */
    static MessageLog inMemory() {
        return new InMemoryMessageLog();
    }

    /** The states of all logs now, ordered by id. A file whose name is not a {@link WorkstreamId} is not a log. */
    List<LogState> states();

    /**
     * The ids of all logs now, read from names alone. Some may be of ignored files. The cost grows with the number of logs,
     * but far less than that of {@link #states}.
     */
    Set<WorkstreamId> ids();

    /** Two values that tell whether logs or names have changed. The cost is the same for any number of logs. */
    Edition edition();

    /**
     * Runs a change that may give a name to an existing log, or remove a log, so that {@link #edition} differs afterwards,
     * even after a crash in between. Call it within {@link #exclusively}.
     */
    <T> T renaming(Supplier<T> change);

    /** Files that look like logs of this store but are ignored, ordered by name. */
    List<IgnoredFile> ignored();

    /** The ignored file in the place of the log of this id, if there is one. */
    Optional<IgnoredFile> ignored(WorkstreamId id);

    /** The state of the log now; empty if there is no log of this id. */
    Optional<LogState> state(WorkstreamId id);

    /**
     * Creates a log with these records. The log appears whole or not at all.
     *
     * @throws LogChangedException with {@code EXISTS} when there is one; it is left as it is
     */
    void create(WorkstreamId id, List<? extends LogRecord> records);

    /**
     * Creates a log with the records of {@code front}, then the copied entries, then the records of {@code behind}.
     * Entries with a line are copied byte for byte; a derived id is written into a line that has no id. The log appears
     * whole or not at all.
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
     * Appends the records. When this method returns, these records and all earlier ones are durable, even those whose
     * own append ended in an unknown state. A crash during the append may leave some of the records, each whole, in
     * order; after a crash of this process alone, they are the first ones. A torn record that an earlier crash left at
     * the end of the log is first moved to another place and kept there.
     *
     * @throws LogUnavailableException when the records could not be written, or it is unknown whether they were; the
     *     message says which, and the log is no worse than before
     * @throws io.arawn.workstream.InvalidInputException when the log has a newer format or another encoding, or a
     *     record exceeds the size limit or would not be read back equal; nothing was written
     */
    Appended append(WorkstreamId id, List<? extends LogRecord> records);

    /**
     * Appends the records as {@link #append} does, if the log still has the end that the caller saw.
     *
     * @param expectedEnd the end of the last page, or the {@code end} of a state of this log
     * @throws LogChangedException with {@code MOVED_ON} when the log has another end; nothing was written
     */
    Appended appendAt(WorkstreamId id, Position expectedEnd, List<? extends LogRecord> records);

    /** The position before the first record. */
    Position start(WorkstreamId id);

    /**
     * Up to {@code limit} records from the position on; fewer if they are very long or the log ends.
     *
     * @throws LogChangedException with {@code REWRITTEN} when the position is not of this generation or lies beyond the
     *     end
     */
    LogPage read(WorkstreamId id, Position from, int limit);

    /**
     * The records that begin at these positions. A position at which no record begins is left out.
     *
     * @throws LogChangedException with {@code REWRITTEN} when a position is not of this generation or lies beyond the end
     */
    Map<Position, LogRecord> at(WorkstreamId id, Collection<Position> positions);

    /**
     * The outline of a stretch from the position on. It takes less time than {@link #read}; the store decides how long
     * the stretch is.
     *
     * @throws LogChangedException with {@code REWRITTEN} when the position is not of this generation or lies beyond the
     *     end
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

    /** Whether the log, up to the bookmark, is unchanged since the bookmark was made. */
    boolean holds(WorkstreamId id, Bookmark bookmark);

    /**
     * Sends the follower all records from the position on, by any process, until the subscription is closed.
     *
     * @throws LogChangedException with {@code REWRITTEN} when the position is not of this generation or lies beyond the
     *     end
     */
    Subscription follow(WorkstreamId id, Position from, LogFollower follower);

    /** Moves the log to the trash. Its id is then free, and no caller can append to the removed log. */
    RemovedLog remove(WorkstreamId id);

    /** The logs in the trash, the newest removal first. */
    List<RemovedLog> removed();

    /** Up to {@code limit} records of a removed log, from its beginning; fewer if they are very long. */
    default LogPage readRemoved(RemovedLog removed, int limit) {
        return readRemoved(removed, Optional.empty(), limit);
    }

    /**
     * Up to {@code limit} records of a removed log; fewer if they are very long or the log ends.
     *
     * @param from the end of the page before; empty for the beginning
     * @throws LogChangedException with {@code REWRITTEN} when the position is not of this generation or lies beyond the
     *     end
     */
    LogPage readRemoved(RemovedLog removed, Optional<Position> from, int limit);

    /**
     * Moves an unchanged log back from the trash.
     *
     * @throws LogChangedException with {@code EXISTS} when its id is in use, with {@code ABSENT} when it is no longer
     *     in the trash; nothing was changed
     */
    void restore(RemovedLog removed);

    /**
     * Rewrites the log, and also the torn records that were moved out of it. Records that the revision keeps are copied
     * byte for byte, except that a derived id is written into a record without an id. Records that it removes are
     * nowhere in the store afterwards. Appends wait during the rewrite, and no acknowledged record is lost. A new
     * generation begins: positions of the old one are void, and subscriptions of followers end. The log is whole at any
     * time: after a crash it is the old or the new one; when this method returns, the new one is durable.
     *
     * @param revising receives all records of that moment, which may be iterated several times and need not fit into
     *     memory, and returns the revision, or empty to leave the log unchanged. It may read this store, but must not
     *     write to it
     * @return the revision that was carried out
     * @throws LogUnavailableException when the new log could not be written; then the log is the old one, or it is
     *     unknown which one it is, and the message says so
     * @throws io.arawn.workstream.InvalidInputException when the log has a newer format, or a new record exceeds the
     *     size limit; the log is the old one
     */
    <R extends Revision> Optional<R> rewrite(WorkstreamId id, Function<Iterable<LogEntry>, Optional<R>> revising);

    /**
     * Rewrites a log in the trash, as {@link #rewrite} does.
     *
     * @throws LogChangedException with {@code ABSENT} when it is no longer in the trash
     */
    <R extends Revision> Optional<R> rewriteRemoved(
            RemovedLog removed, Function<Iterable<LogEntry>, Optional<R>> revising);

    /**
     * Deletes a log from the trash for good, with its torn records. After a crash it may still be in the trash, whole;
     * when this method returns, the deletion is durable.
     *
     * @throws LogChangedException with {@code ABSENT} when it is no longer in the trash
     * @throws LogUnavailableException when it could not be deleted, or only in part; the caller may try again
     */
    void purge(RemovedLog removed);

    /**
     * Runs the action while no other thread or process runs an action in this method on this store. Not reentrant.
     * Appends to logs continue meanwhile.
     *
     * @throws LogUnavailableException when the others take too long; the action did not run
     */
    <T> T exclusively(Supplier<T> action);

    /** Ends all subscriptions and frees all resources. The logs stay. */
    @Override
    void close();

    /**
     * Two values to compare with those of an earlier time.
     *
     * @param logs differs after a log appeared or vanished, by whatever program; empty if the last such change is so recent
     *     that the next one may leave the value as it is
     * @param names differs after {@link #renaming}; empty during a change, and after one that a crash cut off
     */
    record Edition(Optional<String> logs, Optional<String> names) {

        /** The edition of a reader that knows nothing. */
        public static final Edition UNKNOWN = new Edition(Optional.empty(), Optional.empty());

        /** Whether the reader that knows this edition knows all logs of the other one. */
        public boolean hasLogsOf(Edition now) {
            return now.logs().isPresent() && now.logs().equals(logs);
        }

        /** Whether the reader that knows this edition knows all new names of the other one. */
        public boolean hasNamesOf(Edition now) {
            return now.names().isPresent() && now.names().equals(names);
        }
    }

    /**
     * A stretch of a log.
     *
     * @param entries in the log's order
     * @param damaged the lines of the stretch that are not records
     * @param start the position before the first entry
     * @param end the position after the last entry and any damaged line behind it
     * @param more whether records lie beyond in the direction of reading
     */
    record LogPage(
            List<LogEntry> entries, List<DamagedLine> damaged, Position start, Bookmark end, boolean more) {

        public LogPage {
            entries = List.copyOf(entries);
            damaged = List.copyOf(damaged);
        }
    }

    /** Decides about each line of a log in a rewrite. The rewrite calls it in the log's order, once per line. */
    interface Revision {

        /** The record that replaces this one: the same record keeps its line unchanged, empty removes it. */
        Optional<LogRecord> of(LogRecord record);

        /**
         * Whether a text that is not a record may stay, such as a damaged line or a torn record that was moved out of the
         * log.
         *
         * @param text the text as it stands and, in a second call, with its JSON escapes resolved; a long text comes in
         *     overlapping pieces. If one call returns false, the text is removed
         */
        boolean keeps(String text);
    }

    /**
     * The result of an append: the records are durable.
     *
     * @param positions the positions of the records, in their order
     * @param end the position after the last record
     * @param healed what the append did with a torn last line, if there was one
     */
    record Appended(List<Position> positions, Position end, Optional<String> healed) {

        public Appended {
            positions = List.copyOf(positions);
        }
    }

    /**
     * A file that looks like a log of the store, but that the store does not read.
     *
     * @param name the name of the file
     * @param id the workstream whose log it would be; empty if its name is not an id
     */
    record IgnoredFile(String name, Optional<WorkstreamId> id, Reason reason) {

        /** Why a file is not read. */
        public enum Reason {
            NAME("its name is no workstream id"),
            LINK("it is a symbolic link"),
            FOLDER("it is a folder"),
            DEVICE("it is a pipe, socket or device");

            private final String words;

            Reason(String words) {
                this.words = words;
            }

            /** The reason in words, such as {@code it is a symbolic link}. */
            public String words() {
                return words;
            }

            /** What its owner can do, in an imperative. */
            public String advice() {
                return switch (this) {
                    case NAME -> "rename it, or import it";
                    case LINK -> "put a copy of the file it leads to in its place";
                    case FOLDER, DEVICE -> "move it away";
                };
            }
        }
    }

    /**
     * A log in the trash.
     *
     * @param key its name in the trash, which may hold several logs of one id
     */
    record RemovedLog(String key, WorkstreamId id, Instant removedAt) {}
}
