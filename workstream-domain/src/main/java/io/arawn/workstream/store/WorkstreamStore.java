package io.arawn.workstream.store;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.catalog.NewFork;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.catalog.Workstreams.NewWorkstream;
import io.arawn.workstream.catalog.Workstreams.Opened;
import io.arawn.workstream.catalog.Workstreams.Removed;
import io.arawn.workstream.history.Contents;
import io.arawn.workstream.history.History.MessagePage;
import io.arawn.workstream.history.History.Once;
import io.arawn.workstream.log.Appended;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogFollower;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.Recall.Found;
import io.arawn.workstream.recall.Recall.Near;
import io.arawn.workstream.recall.Recall.Progress;
import io.arawn.workstream.recall.Search;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Keeps workstreams: the port that the use cases stand on. {@link LogBackedStore} keeps them in a {@code MessageLog} with
 * caches beside it; a database that keeps messages and what is derived from them in one transaction is another way.
 *
 * <p>What an implementation guarantees:
 *
 * <ul>
 *   <li><b>Durability.</b> When a method that changes something returns, the change survives a crash of the process and of
 *       the machine.
 *   <li><b>Order.</b> Messages and events are read in the order in which they were appended. The records of one call stand
 *       together.
 *   <li><b>Freshness.</b> A method sees everything that was acknowledged before it was called, by any process. Search by
 *       words does too; search by meaning finds a message once its embedding is made.
 *   <li><b>Names.</b> Among the active and archived workstreams no two have names with one key, nor is one's id another's
 *       name, whatever several processes do at once.
 *   <li><b>Cost.</b> Finding a workstream, appending to it and reading a page of it cost the same whatever else is stored.
 * </ul>
 *
 * <p>Safe for use by many threads, and over one place by many processes. Every method may throw
 * {@code LogUnavailableException} when the place cannot be read or written, and says whether something was stored; a
 * method that names a workstream throws {@code UnknownWorkstreamException} when there is none. Unless a method says
 * otherwise, a failure leaves everything as it was.
 */
public interface WorkstreamStore extends AutoCloseable {

    /**
     * Creates a workstream.
     *
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException when the name or id is taken
     */
    Workstream create(NewWorkstream wanted);

    /**
     * The workstream of this id, else of this name, created if there is none. When several processes ask at once, all get
     * the same one.
     *
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException when several have the name
     */
    Opened findOrCreate(String reference, Optional<String> author);

    /**
     * Creates a workstream from the entries of a log. A record without an id is stored with the id derived from its place.
     *
     * @param name empty for the name in the entries
     * @param entries may be iterated several times, and need not fit into memory
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException when the name or id is taken
     */
    Workstream adopt(Optional<WorkstreamName> name, Optional<WorkstreamId> id, Iterable<LogEntry> entries);

    /**
     * Creates a workstream from the messages of another up to one of them, with the pins and summaries that refer only to
     * those.
     *
     * @throws io.arawn.workstream.InvalidInputException when the parent has no such message, or none at all
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException when the parent is archived, or the name or id is taken
     */
    Workstream fork(NewFork wanted);

    /** The forks of a workstream, archived ones too, by id. */
    List<Workstream> forks(WorkstreamId id);

    /** The workstream of this id. */
    CatalogEntry get(WorkstreamId id);

    /**
     * The workstream of this id, which can be appended to.
     *
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException when it is archived
     */
    Workstream requireActive(WorkstreamId id);

    /**
     * The workstream of this id, else of this name.
     *
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException when several have the name, which only another
     *     program can bring about; it is noticed at the latest when all workstreams are listed
     */
    CatalogEntry find(String reference);

    /**
     * As {@link #find}, else the only workstream whose id begins with this text of at least six characters.
     *
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException when it could be several
     */
    CatalogEntry findByPrefix(String reference);

    /** A page of the list of workstreams. */
    List<CatalogEntry> list(Listing page);

    /**
     * Changes what is known of a workstream: all of the change is made or nothing. What is so already is not written again.
     *
     * @param expected whether the workstream is as the caller saw it; evaluated, perhaps repeatedly, on its state at the
     *     moment of the change, whatever other processes do
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException when the name is taken by another
     * @throws io.arawn.workstream.catalog.WorkstreamChangedException when it is not as expected
     */
    Workstream change(WorkstreamId id, WorkstreamChange change, Predicate<Workstream> expected);

    /**
     * Moves a workstream to the trash; it is not found any more.
     *
     * @param expected as for {@link #change}, except that a message may be appended while it is evaluated
     * @throws io.arawn.workstream.catalog.WorkstreamChangedException when it is not as expected
     */
    void delete(WorkstreamId id, Predicate<Workstream> expected);

    /** What is in the trash, newest first. */
    List<Removed> trash();

    /**
     * Takes a workstream out of the trash as it was; of several with this id, else this name, the one deleted last.
     *
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException when its id or name has been taken since
     */
    Workstream restore(String reference);

    /** A new record id: unique, and greater than those made before. */
    RecordId newId();

    /**
     * Appends records. A crash may leave the first of them, each whole.
     *
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException when the workstream is archived; nothing was appended
     * @throws io.arawn.workstream.InvalidInputException when a record cannot be read back equal, or is too large; nothing
     *     was appended
     */
    Appended append(WorkstreamId id, List<? extends LogRecord> records);

    /**
     * Appends the messages whose ids the workstream neither has nor has erased, whatever other processes append at the same
     * time. So a caller that does not know whether an earlier try succeeded can try again.
     *
     * @param messages no two of the same id
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException as for {@link #append}
     */
    Once appendOnce(WorkstreamId id, List<Message> messages);

    /**
     * Runs the action on the messages and events of a workstream as they are at one moment.
     *
     * @param action reads only; may run again from its beginning when the log is rewritten meanwhile
     */
    <R> R read(WorkstreamId id, Function<Contents, R> action);

    /**
     * The oldest messages after one of them, or from the start; oldest first.
     *
     * @throws io.arawn.workstream.InvalidInputException when there is no message of that id
     */
    MessagePage oldestFirst(WorkstreamId id, Optional<RecordId> after, int limit);

    /**
     * The newest messages before one of them, or before the end; newest first.
     *
     * @throws io.arawn.workstream.InvalidInputException when there is no message of that id
     */
    MessagePage newestFirst(WorkstreamId id, Optional<RecordId> before, int limit);

    /**
     * The messages whose timestamp is not before a time, in the order of the log, after one of them or from the start.
     *
     * @throws io.arawn.workstream.InvalidInputException when there is no message of that id
     */
    MessagePage since(WorkstreamId id, Instant time, Optional<RecordId> after, int limit);

    /** The message of this id. */
    Optional<Message> message(WorkstreamId id, RecordId message);

    /**
     * Pins a message, or unpins it.
     *
     * @return whether that changed anything; when it was so already, nothing is appended
     * @throws io.arawn.workstream.InvalidInputException when there is no message of that id
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException as for {@link #append}
     */
    boolean pin(WorkstreamId id, RecordId message, boolean pinned, Optional<String> author);

    /** Sends the follower everything that is appended from now on, by any process. */
    Subscription follow(WorkstreamId id, LogFollower follower);

    /**
     * Sends the follower what stands after a message, or everything if there is none given, then what is appended.
     *
     * @throws io.arawn.workstream.InvalidInputException when there is no message of that id
     */
    Subscription followAfter(WorkstreamId id, Optional<RecordId> after, LogFollower follower);

    /** The messages that match, best first; of several with the same text, the best. */
    List<Found> search(Search search);

    /** The messages of a workstream that match a question, and their neighbours, best first. */
    List<Near> around(WorkstreamId id, String question, int limit);

    /** How far the messages of a workstream are indexed. */
    Progress progress(WorkstreamId id);

    /** Indexes the messages of a workstream that are not indexed yet, embeddings excepted. */
    void index(WorkstreamId id);

    /** Whether messages are searched by meaning too, so that embeddings are made. */
    boolean makesVectors();

    /**
     * Makes the embeddings that the messages of a workstream lack.
     *
     * @param goOn asked between two steps of about a second
     * @return whether all are made, or none are wanted
     */
    boolean makeVectors(WorkstreamId id, BooleanSupplier goOn);

    /** Frees what is held. The workstreams stay, where they outlive the process. */
    @Override
    void close();
}
