package io.arawn.workstream.store;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.Workstream.Opened;
import io.arawn.workstream.catalog.Workstream.Removed;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.health.Report;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogEntry.DamagedLine;
import io.arawn.workstream.log.MessageLog.Appended;
import io.arawn.workstream.log.MessageLog.IgnoredFile;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.log.Subscription.LogFollower;
import io.arawn.workstream.log.Subscription.MessageFollower;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.store.Search.Near;
import io.arawn.workstream.store.Search.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Keeps workstreams: the port of the use cases. {@code LogBackedStore} keeps them in a {@code MessageLog} with caches
 * beside it; another implementation could be a database that keeps messages and derived data in one transaction.
 *
 * <p>What an implementation guarantees:
 *
 * <ul>
 *   <li><b>Durability.</b> When a method that changes something returns, the change survives a crash of the process and
 *       of the machine.
 *   <li><b>Order.</b> Messages and events are read in the order in which they were appended. The records of one call
 *       stand together.
 *   <li><b>Freshness.</b> A method sees everything that was acknowledged before it was called, by any process. So does
 *       search by words. Search by meaning finds a message as soon as its embedding exists.
 *   <li><b>Names.</b> Among the active and archived workstreams, no two names have the same key, and no id is the name
 *       of another workstream, whatever several processes do at once.
 *   <li><b>Cost.</b> Finding a workstream or that there is none, renaming it, appending to it and reading a page of it
 *       cost the same whatever else is stored. To create or restore one, a store may list the ids of all workstreams if
 *       other programs can add some, as they can to a folder; it reads nothing else of them.
 * </ul>
 *
 * <p>Many threads can use one store, and many processes can use stores over one place. Every method may throw {@code
 * LogUnavailableException} if the place cannot be read or written; the message says whether something was stored. A
 * method that names a workstream throws {@code UnknownWorkstreamException} if it does not exist. Unless a method says
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
     * Finds the workstream of this id, else of this name, or creates it if neither exists. If several processes ask at
     * once, all get the same workstream.
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
     * Creates a workstream from the messages of another, up to one of them, with the pins and summaries that refer only
     * to those, and with their files.
     *
     * @throws io.arawn.workstream.InvalidInputException when the parent has no such message, or none at all
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException when the parent is archived, or the name or id is
     *     taken
     */
    Workstream fork(NewFork wanted);

    /** The forks of a workstream, archived ones too, by id. */
    List<Workstream> forks(WorkstreamId id);

    /** The workstream of this id. */
    CatalogEntry get(WorkstreamId id);

    /**
     * The workstream of this id, if a caller can append to it.
     *
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException when it is archived
     */
    Workstream requireActive(WorkstreamId id);

    /**
     * The workstream of this id, else of this name.
     *
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException when several have the name; only another program
     *     can cause that, and a list of all workstreams reports it at the latest
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
     * Changes the name, metadata or state of a workstream: all of the change or nothing. It does not write values again
     * that are the same already.
     *
     * @param expected whether the workstream is as the caller saw it; evaluated, perhaps repeatedly, on its state at
     *     the moment of the change, whatever other processes do
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException when the name is taken by another
     * @throws io.arawn.workstream.catalog.WorkstreamChangedException when it is not as expected
     */
    Workstream change(WorkstreamId id, WorkstreamChange change, Predicate<Workstream> expected);

    /**
     * Moves a workstream to the trash. No method finds it any more except those of the trash.
     *
     * @param expected as for {@link #change}, except that a message may be appended while it is evaluated
     * @throws io.arawn.workstream.catalog.WorkstreamChangedException when it is not as expected
     */
    void delete(WorkstreamId id, Predicate<Workstream> expected);

    /** The workstreams in the trash, the newest deletion first. */
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
     * Appends records as {@link #append(WorkstreamId, List)} does, with those of the files to which they refer. The files
     * are durable before the records; a file that the workstream has already is not stored again.
     */
    Appended append(WorkstreamId id, List<? extends LogRecord> records, List<AttachedFile> files);

    /** The bytes of a file of the workstream, by their SHA-256; empty if it has no such file. */
    Optional<byte[]> file(WorkstreamId id, String sha256);

    /**
     * Appends those messages whose ids are not in the workstream and were not erased from it, whatever other processes
     * append at the same time. So a caller can try again when it does not know whether an earlier try succeeded.
     *
     * @param messages no two of the same id
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException as for {@link #append}
     */
    Once appendOnce(WorkstreamId id, List<Message> messages);

    /**
     * As {@link #appendOnce(WorkstreamId, List)}, and keeps those of the files to which the added messages refer. They are
     * durable before the messages.
     */
    Once appendOnce(WorkstreamId id, List<Message> messages, List<AttachedFile> files);

    /**
     * Runs the action on the messages and events of a workstream at one moment.
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
     * @return whether that changed anything; if not, nothing is appended
     * @throws io.arawn.workstream.InvalidInputException when there is no message of that id
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException as for {@link #append}
     */
    boolean pin(WorkstreamId id, RecordId message, boolean pinned, Optional<String> author);

    /** Sends the follower all records that any process appends from now on. */
    Subscription follow(WorkstreamId id, LogFollower follower);

    /**
     * Sends the follower all records after a message, or all records if no message is given, and then all new ones.
     *
     * @throws io.arawn.workstream.InvalidInputException when there is no message of that id
     */
    Subscription followAfter(WorkstreamId id, Optional<RecordId> after, LogFollower follower);

    /**
     * Sends the follower all messages after those that it has, or all messages if it has none, and then all new ones. If
     * the log is rewritten, continues after the last of them that still exists.
     *
     * @param known the messages that the follower has, oldest first; the last ones are enough
     * @throws io.arawn.workstream.InvalidInputException when the last of them does not exist and the follower does not
     *     go on
     */
    default Subscription followAfter(WorkstreamId id, List<RecordId> known, MessageFollower follower) {
        return ResumedFollowing.start(this, id, known, follower);
    }

    /**
     * The messages that match, best first, also those that a client has left. Of several messages with the same text, only
     * the best is there.
     */
    default List<Found> search(Search search) {
        return search(search, any -> true);
    }

    /**
     * As {@link #search(Search)}, among the messages of some workstreams only.
     *
     * @param among whether the messages of a workstream are searched; called often
     */
    List<Found> search(Search search, Predicate<WorkstreamId> among);

    /**
     * The messages of a workstream that match a question, and their neighbours, best first. Those that a client has left
     * ({@link Branching}) are not among them.
     */
    List<Near> around(WorkstreamId id, String question, int limit);

    /** How far the messages of a workstream are indexed. */
    Progress progress(WorkstreamId id);

    /** Indexes the messages of a workstream that are not indexed yet, embeddings excepted. */
    void index(WorkstreamId id);

    /** Whether messages are searched by meaning too, so that embeddings are made. */
    boolean makesVectors();

    /**
     * Makes the missing embeddings of the messages of a workstream.
     *
     * @param goOn called between two steps of about a second; false stops the work
     * @return whether all embeddings exist, or the store makes none
     */
    boolean makeVectors(WorkstreamId id, BooleanSupplier goOn);

    /** Whether what is indexed is durable; false while an index in memory replaces one that was deleted or is broken. */
    default boolean canIndex() {
        return true;
    }

    /** Discards the index of a workstream and makes it again. */
    void reindex(WorkstreamId id);

    /**
     * Discards everything that is derived from the messages, embeddings excepted, and makes it again. It also completes an
     * erasure that could not remove everything.
     *
     * @param progress receives one phrase for each step
     */
    void reindexAll(Consumer<String> progress);

    /** Removes messages and workstreams for good. */
    Removal removal();

    /** The records as they stand, for copies to and from other stores. */
    RecordCopies copies();

    /** Checks everything that is stored, and on request repairs what is safe to repair. */
    Report doctor(boolean repair);

    /** Files that look like workstreams but are ignored, each with the reason; none if the store has no files. */
    default List<IgnoredFile> ignoredFiles() {
        return List.of();
    }

    /** Frees all resources. Durable workstreams stay. */
    @Override
    void close();

    /** The newest messages, newest first, as many as wanted however large they are. */
    default MessagePage newest(WorkstreamId id, int limit) {
        List<Message> messages = new ArrayList<>();
        List<DamagedLine> damaged = new ArrayList<>();
        Iterator<MessagePage> pages = MessagePage.all(
                Optional.empty(), before -> newestFirst(id, before, limit - messages.size())).iterator();
        while (pages.hasNext() && messages.size() < limit) {
            MessagePage page = pages.next();
            messages.addAll(page.messages());
            damaged.addAll(page.damaged());
        }
        return new MessagePage(messages, pages.hasNext(), damaged);
    }

    /**
     * A page of messages of a workstream: as many as requested, or fewer if there are no more or they are very long.
     *
     * @param messages the messages in the requested order; at least one if there are more
     * @param more whether there are more in the direction of reading
     * @param damaged the first hundred lines in between that are not records
     */
    record MessagePage(List<Message> messages, boolean more, List<DamagedLine> damaged) {

        public MessagePage {
            messages = List.copyOf(messages);
            damaged = List.copyOf(damaged);
        }

        /**
         * All pages from a message on, one after the other; each is read when it is asked for.
         *
         * @param start the message where to begin; empty for the beginning
         * @param read reads the page that continues after this message
         */
        public static Iterable<MessagePage> all(
                Optional<RecordId> start, Function<Optional<RecordId>, MessagePage> read) {
            return Pages.of(
                    before -> read.apply(before.map(page -> page.messages().getLast().id()).or(() -> start)),
                    MessagePage::more);
        }
    }

    /**
     * The result of {@link #appendOnce}.
     *
     * @param added the new messages, now durable, in their order
     * @param known the messages that were there already, as they are stored
     * @param erased the ids of messages that were erased, and stay erased
     */
    record Once(List<Message> added, List<Message> known, List<RecordId> erased) {

        public Once {
            added = List.copyOf(added);
            known = List.copyOf(known);
            erased = List.copyOf(erased);
        }
    }
}
