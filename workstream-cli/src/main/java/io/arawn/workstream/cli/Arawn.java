package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.NewFork;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstreams.NewWorkstream;
import io.arawn.workstream.catalog.Workstreams.Opened;
import io.arawn.workstream.catalog.Workstreams.Removed;
import io.arawn.workstream.chat.Cancellation;
import io.arawn.workstream.chat.Conversation.Answered;
import io.arawn.workstream.chat.Conversation.Listener;
import io.arawn.workstream.chat.Conversation.Question;
import io.arawn.workstream.chat.ModelInfo;
import io.arawn.workstream.context.Covered;
import io.arawn.workstream.context.Plan;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.erasure.Erasure.Request;
import io.arawn.workstream.erasure.Purged;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.health.Checkup;
import io.arawn.workstream.history.History.MessagePage;
import io.arawn.workstream.history.History.Once;
import io.arawn.workstream.log.Appended;
import io.arawn.workstream.log.IgnoredFile;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogFollower;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.Recall.Found;
import io.arawn.workstream.recall.Recall.Progress;
import io.arawn.workstream.recall.Search;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All that commands ask for. This process answers now; a server may later, without a command being changed for it. What
 * is thrown is what the use cases of the same names throw.
 */
interface Arawn {

    /** All workstreams, last used first. */
    List<CatalogEntry> list(boolean archivedToo);

    /** What looks like a log and is none, because its name is no id. */
    List<IgnoredFile> ignoredFiles();

    /** The workstream with exactly this id, else this name: for what changes it. */
    CatalogEntry find(String reference);

    /** The workstream with this id, name, or unambiguous beginning of an id: for what reads it. */
    CatalogEntry findByPrefixToo(String reference);

    Opened findOrCreate(String reference, Optional<String> author);

    Workstream create(NewWorkstream wanted);

    Workstream adopt(Optional<WorkstreamName> name, Optional<WorkstreamId> id, Iterable<LogEntry> entries);

    Workstream rename(WorkstreamId id, WorkstreamName name, Optional<String> author);

    Workstream archive(WorkstreamId id, Optional<String> author);

    Workstream unarchive(WorkstreamId id, Optional<String> author);

    Workstream fork(NewFork wanted);

    /** The workstreams that were made from this one, archived ones too. */
    List<Workstream> forks(WorkstreamId id);

    /** Moves it to the trash. */
    void delete(WorkstreamId id);

    Workstream restore(String reference);

    /** What is in the trash, the newest first. */
    List<Removed> deleted();

    Erased rehearseErasure(Request request);

    Erased erase(Request request);

    /** The workstream in use with this id or name, else the one in the trash. */
    Workstream findToPurge(String reference);

    Purged rehearsePurge(WorkstreamId id, boolean forksToo);

    Purged purge(WorkstreamId id, boolean forksToo, Optional<String> author);

    /** What is known of where it is kept, and of how far it is indexed. */
    Stored stored(WorkstreamId id);

    /**
     * Where a workstream is kept.
     *
     * @param files that belong to it and exist
     * @param index how far its messages can be found
     */
    record Stored(List<OwnFile> files, Progress index) {

        public Stored {
            files = List.copyOf(files);
        }
    }

    /** The messages that bear on what is looked for, the best first. */
    List<Found> search(Search search);

    /** The messages from one ordinal to another, both included, as far as there are any. */
    List<Message> between(WorkstreamId id, long first, long last);

    Appended append(WorkstreamId id, List<? extends LogRecord> records);

    /** Appends those of whose id none is there yet, even if others append the same ones now. */
    Once appendOnce(WorkstreamId id, List<Message> messages);

    MessagePage newestFirst(WorkstreamId id, int limit);

    /** Messages that are not older than a time, in the log's order, after the one given or from the first on. */
    MessagePage since(WorkstreamId id, Instant time, Optional<RecordId> after, int limit);

    MessagePage oldestFirst(WorkstreamId id, Optional<RecordId> after, int limit);

    Optional<Message> message(WorkstreamId id, RecordId message);

    /** Tells the follower what stands behind the message, or behind nothing, and what is appended from then on. */
    Subscription follow(WorkstreamId id, Optional<RecordId> after, LogFollower follower);

    /** Pins the message; returns whether it was not pinned before. */
    boolean pin(WorkstreamId id, RecordId message, Optional<String> author);

    /** Unpins the message; returns whether it was pinned before. */
    boolean unpin(WorkstreamId id, RecordId message, Optional<String> author);

    /** The pinned messages, in the log's order. */
    List<Message> pinned(WorkstreamId id);

    /** The model that answers. */
    ModelInfo model();

    /** The model that answers where it runs, and why it is this one. */
    ChosenModel chosenModel();

    /** What a call would be given. */
    Plan plan(Planning planning);

    /**
     * A call to plan.
     *
     * @param question the new message; empty for a plan without one
     * @param maxTokens the budget; empty for the configured one
     */
    record Planning(
            Workstream workstream, Optional<String> question, Optional<String> author, Optional<Integer> maxTokens) {}

    Answered ask(Question question, Listener listener, Cancellation cancellation);

    /** Makes what is derived of all workstreams anew; tells the progress in a few words. */
    void reindex(Consumer<String> progress);

    /** Makes what is derived of this workstream anew. */
    void reindex(WorkstreamId id);

    /** Looks through everything that is stored, and repairs what is safe to repair, if that is wanted. */
    Checkup.Report checkup(boolean repairing);

    /** The files, whatever they are for, that hold the text anywhere. */
    List<Path> filesHolding(String text);

    /** Brings the index up to the log. */
    void catchUp(WorkstreamId id);

    /** Brings the index up to the log, and appends the summaries that are due; returns how many those were. */
    int maintain(Workstream workstream);

    /** Makes the vectors that its messages lack, however long that takes. */
    void makeVectors(Workstream workstream);

    /** Whether many messages of the workstream lack vectors. */
    boolean lacksVectors(WorkstreamId id);

    /** Makes the files of the cache that maintenance uses; false when the cache was deleted or cannot be used. */
    boolean prepareMaintenance();

    /** The summaries that stand, oldest range first. */
    List<Covered> summaries(WorkstreamId id);

    /** Summarises all but what a plan should hold verbatim, due or not; returns the summaries that were made. */
    List<SummaryMade> summarize(Workstream workstream);

    /** Undoes the summary of this id, or the newest; returns what was undone. */
    SummaryMade undoSummary(WorkstreamId id, Optional<RecordId> summary, Optional<String> author);

    /** The messages from one to another, both included. */
    List<Message> between(WorkstreamId id, RecordId first, RecordId last);
}
