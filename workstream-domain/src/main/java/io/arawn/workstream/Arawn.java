package io.arawn.workstream;

import io.arawn.workstream.assembly.Assembly;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.Workstream.Opened;
import io.arawn.workstream.catalog.Workstream.Removed;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.chat.ClientRequest;
import io.arawn.workstream.chat.Question;
import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.chat.TurnEvent;
import io.arawn.workstream.conversation.Gateway;
import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.erasure.Purged;
import io.arawn.workstream.health.Report;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog.Appended;
import io.arawn.workstream.log.MessageLog.IgnoredFile;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.log.Subscription.LogFollower;
import io.arawn.workstream.log.Subscription.MessageFollower;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.store.Branching;
import io.arawn.workstream.store.Contents.Pins;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.store.Search.Progress;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import io.arawn.workstream.store.WorkstreamStore.Once;
import io.arawn.workstream.summary.Covered;
import io.arawn.workstream.usage.TokenUsage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The front door: all that a program does with workstreams.
 *
 * {@snippet :
 * try (Arawn arawn = Arawn.builder().build()) {
 *     Workstream research = arawn.findOrCreate("Research");
 *     arawn.chat(research, "Where did we leave off?", System.out::print);
 * }
 * }
 *
 * <p>Records that a method appends are durable when it returns. Methods throw a {@link WorkstreamException} that says what is
 * wrong. Many threads can use one {@code Arawn}, and many processes one store.
 */
public final class Arawn implements AutoCloseable {

    private final Assembly parts;
    private final Upkeep upkeep;

    Arawn(Assembly parts) {
        this.parts = parts;
        upkeep = new Upkeep(parts);
    }

    /** A builder whose defaults keep everything in memory and answer without a model. */
    public static ArawnBuilder builder() {
        return new ArawnBuilder();
    }

    /** Creates a workstream of this name. */
    public Workstream create(String name) {
        return create(NewWorkstream.named(name));
    }

    /** Creates a workstream. */
    public Workstream create(NewWorkstream wanted) {
        return parts.store().create(wanted);
    }

    /** The workstream of this id, else of this name; created if neither exists. */
    public Workstream findOrCreate(String reference) {
        return findOrCreate(reference, Optional.empty()).workstream();
    }

    /** As {@link #findOrCreate(String)}; also says whether it was created, and which name is similar. */
    public Opened findOrCreate(String reference, Optional<String> author) {
        return parts.store().findOrCreate(reference, author);
    }

    /** The workstream of this id, else of this name. */
    public Workstream find(String reference) {
        return entry(reference).workstream();
    }

    /** As {@link #find}, with the lines of its log that cannot be read. */
    public CatalogEntry entry(String reference) {
        return parts.store().find(reference);
    }

    /** As {@link #entry}, also by the beginning of an id of at least six characters, if only one begins so. */
    public CatalogEntry entryByPrefix(String reference) {
        return parts.store().findByPrefix(reference);
    }

    /** The active workstreams, last used first. */
    public List<Workstream> list() {
        return entries(false).stream().map(CatalogEntry::workstream).toList();
    }

    /** The workstreams, last used first, with the lines of their logs that cannot be read. */
    public List<CatalogEntry> entries(boolean archivedToo) {
        return parts.store().list(Listing.all(archivedToo));
    }

    /** Files that look like logs but are ignored, each with the reason. */
    public List<IgnoredFile> ignoredFiles() {
        return parts.store().ignoredFiles();
    }

    /** Creates a workstream from the entries of a log, its lines unchanged; see {@code Workstreams.adopt}. */
    public Workstream adopt(Optional<WorkstreamName> name, Optional<WorkstreamId> id, Iterable<LogEntry> entries) {
        return parts.store().adopt(name, id, entries);
    }

    /** A page of the workstreams, last used first. */
    public List<CatalogEntry> entries(Listing page) {
        return parts.store().list(page);
    }

    /** Changes name, metadata or state. It does not write values again that are the same already. */
    public Workstream change(WorkstreamId id, WorkstreamChange change) {
        return change(id, change, any -> true);
    }

    /** As {@link #change(WorkstreamId, WorkstreamChange)}, if the workstream still is as the caller saw it. */
    public Workstream change(WorkstreamId id, WorkstreamChange change, Predicate<Workstream> expected) {
        return parts.store().change(id, change, expected);
    }

    /** Creates a workstream from the messages of another, up to one of them. */
    public Workstream fork(NewFork wanted) {
        return parts.store().fork(wanted);
    }

    /** The forks of a workstream, archived ones too, by id. */
    public List<Workstream> forks(WorkstreamId id) {
        return parts.store().forks(id);
    }

    /** Moves the workstream to the trash and removes it from the indexes. */
    public void delete(WorkstreamId id) {
        delete(id, any -> true);
    }

    /** As {@link #delete(WorkstreamId)}, if the workstream still is as the caller saw it. */
    public void delete(WorkstreamId id, Predicate<Workstream> expected) {
        parts.store().delete(id, expected);
    }

    /** Takes a workstream out of the trash; of several with this id or name, the one deleted last. */
    public Workstream restore(String reference) {
        return parts.store().restore(reference);
    }

    /** The workstreams in the trash, the newest deletion first. */
    public List<Removed> trash() {
        return parts.store().trash();
    }

    /** What {@link #erase} would do; changes nothing. */
    public Erased rehearseErase(Erased.Request request) {
        return parts.store().removal().rehearse(request);
    }

    /** Removes the text of messages from the log, its copies and everything derived from them, permanently. */
    public Erased erase(Erased.Request request) {
        return erase(request, any -> true);
    }

    /** As {@link #erase(Erased.Request)}, if the workstream still is as the caller saw it, whatever other processes do. */
    public Erased erase(Erased.Request request, Predicate<Workstream> expected) {
        return parts.store().removal().erase(request, expected);
    }

    /** The workstream of this id or name, else the one in the trash. */
    public Workstream findToPurge(String reference) {
        return parts.store().removal().find(reference);
    }

    /** What {@link #purge} would do; changes nothing. */
    public Purged rehearsePurge(WorkstreamId id, boolean forksToo) {
        return parts.store().removal().rehearsePurge(id, forksToo);
    }

    /** Deletes a workstream and everything derived from it, permanently, if it still is as the caller saw it. */
    public Purged purge(WorkstreamId id, boolean forksToo, Optional<String> author, Predicate<Workstream> expected) {
        return parts.store().removal().purge(id, forksToo, author, expected);
    }

    /** The clock that dates all records. */
    public InstantSource clock() {
        return parts.clock();
    }

    /** A new record id: unique, and greater than those made before. Opens nothing. */
    public RecordId newId() {
        return parts.ids().get();
    }

    /** Appends records. */
    public Appended append(WorkstreamId id, List<? extends LogRecord> records) {
        return parts.store().append(id, records);
    }

    /** Appends the messages whose ids the workstream does not have yet, so that a retry stores nothing twice. */
    public Once appendOnce(WorkstreamId id, List<Message> messages) {
        return parts.store().appendOnce(id, messages);
    }

    /** As {@link #appendOnce(WorkstreamId, List)}, with the files to which the added messages refer. */
    public Once appendOnce(WorkstreamId id, List<Message> messages, List<AttachedFile> files) {
        return parts.store().appendOnce(id, messages, files);
    }

    /** The newest messages, newest first, as many as wanted however large they are. */
    public MessagePage newest(WorkstreamId id, int limit) {
        return parts.store().newest(id, limit);
    }

    /** The newest messages before one of them, or before the end; newest first. */
    public MessagePage newestFirst(WorkstreamId id, Optional<RecordId> before, int limit) {
        return parts.store().newestFirst(id, before, limit);
    }

    /** The oldest messages after one of them, or from the start; oldest first. */
    public MessagePage oldestFirst(WorkstreamId id, Optional<RecordId> after, int limit) {
        return parts.store().oldestFirst(id, after, limit);
    }

    /** The messages that are not older than a time, in the log's order, after one of them or from the first. */
    public MessagePage since(WorkstreamId id, Instant time, Optional<RecordId> after, int limit) {
        return parts.store().since(id, time, after, limit);
    }

    /** The message of this id. */
    public Optional<Message> message(WorkstreamId id, RecordId message) {
        return parts.store().message(id, message);
    }

    /** The messages from one to another, both included, in the log's order. */
    public List<Message> between(WorkstreamId id, RecordId first, RecordId last) {
        return parts.summaries().expand(id, first, last);
    }

    /** Sends the follower all records that any process appends from now on. */
    public Subscription follow(WorkstreamId id, LogFollower follower) {
        return parts.store().follow(id, follower);
    }

    /** As {@link io.arawn.workstream.store.WorkstreamStore#followAfter(WorkstreamId, List, MessageFollower)}. */
    public Subscription followAfter(WorkstreamId id, List<RecordId> known, MessageFollower follower) {
        return parts.store().followAfter(id, known, follower);
    }

    /** Pins a message, so that every plan contains it. Returns false if it was pinned already. */
    public boolean pin(WorkstreamId id, RecordId message, Optional<String> author) {
        return parts.store().pin(id, message, true, author);
    }

    /** Unpins a message. Returns false if it was not pinned. */
    public boolean unpin(WorkstreamId id, RecordId message, Optional<String> author) {
        return parts.store().pin(id, message, false, author);
    }

    /** The pinned messages, in the log's order. */
    public List<Message> pinned(WorkstreamId id) {
        return parts.store().read(id, Pins::messages);
    }

    /** The messages that clients have left. */
    public Branching branching(WorkstreamId id) {
        return parts.store().read(id, contents -> Branching.of(contents.events()));
    }

    /** Asks the model and waits for its reply, which the consumer receives in pieces. What arrives of it is stored. */
    public Answered chat(Workstream workstream, String question, Consumer<String> text) {
        var asked = new Question(workstream.id(), question, Optional.empty(), Optional.empty());
        return chat(asked, event -> event.saidTo(text), new Cancellation());
    }

    /** As {@link #chat(Workstream, String, Consumer)}, with a listener of every step, and cancellable. */
    public Answered chat(Question question, Consumer<TurnEvent> listener, Cancellation cancellation) {
        return parts.conversation().ask(parts.viewer().signed(question), listener, cancellation);
    }

    /** Answers a client that keeps its own history; see {@link Gateway}. */
    public Answered answer(ClientRequest request, Consumer<TurnEvent> listener, Cancellation cancellation) {
        return parts.gateway().answer(parts.viewer().signed(request), listener, cancellation);
    }

    /** The memory of a program that asks this model itself. */
    public ProgramMemory memory(WorkstreamId id, ModelInfo model, TokenCounter counter) {
        return new ProgramMemory(parts.outsideTurns(id, model, counter));
    }

    /** The tokens of what a client sends, as the answering model counts them; see {@link Gateway#count}. */
    public int count(ClientRequest request) {
        return parts.gateway().count(request);
    }

    /** The model that answers. */
    public ModelInfo model() {
        return parts.models().configured().model().info();
    }

    /** The names of the models that may answer, the configured one first. */
    public List<String> models() {
        return parts.models().names();
    }

    /** The embedder with this name, of the recall or another; empty if the name is unknown. The caller does not close it. */
    public Optional<Embedder> embedder(String name) {
        return parts.embedder(name);
    }

    /** The plan of a model call for a question: each item with its reason and tokens. Appends nothing. */
    public Plan plan(Plan.Request request) {
        return parts.plan(request);
    }

    /** The ten messages that match the words or the meaning of a text best, in all workstreams, best first. */
    public List<Found> search(String text) {
        return search(Search.everywhere(text, 10));
    }

    /** The messages that match, best first; an error if no message has the author or the role of the search. */
    public List<Found> search(Search search) {
        return parts.search(search);
    }

    /** What was found, between the messages before and behind it, as far as there are any. */
    public List<Message> around(Found found) {
        return parts.around(found);
    }

    /** How many messages of the workstream are indexed. */
    public Progress progress(WorkstreamId id) {
        return parts.store().progress(id);
    }

    /** The active summaries, oldest range first. */
    public List<Covered> summaries(WorkstreamId id) {
        return parts.summaries().standing(id);
    }

    /** Summarises all messages but those that a plan holds verbatim; returns the new summaries. */
    public List<SummaryMade> summarize(Workstream workstream) {
        return parts.summarize(workstream);
    }

    /** Revokes a summary, or the newest. */
    public SummaryMade revokeSummary(WorkstreamId id, Optional<RecordId> summary, Optional<String> author) {
        return parts.summaries().revoke(id, summary, parts.viewer().author(author));
    }

    /** The tokens that stored replies took, and what they cost. Reads all messages that it counts. */
    public TokenUsage usage(TokenUsage.Request request) {
        return parts.usage(request);
    }

    /** Work that no request waits for: indexing, summaries, embeddings. */
    public Upkeep upkeep() {
        return upkeep;
    }

    /** People, their tokens, and sharing. */
    public Access access() {
        return new Access(parts);
    }

    /** Checks everything that is stored, and repairs what is safe to repair if asked to. */
    public Report doctor(boolean repair) {
        return parts.doctor(repair);
    }

    @Override
    public void close() {
        parts.close();
    }
}
