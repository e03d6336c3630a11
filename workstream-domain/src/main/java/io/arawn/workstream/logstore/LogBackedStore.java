package io.arawn.workstream.logstore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.Workstream.Opened;
import io.arawn.workstream.catalog.Workstream.Removed;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.checkup.Checkup;
import io.arawn.workstream.health.Report;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.Appended;
import io.arawn.workstream.log.MessageLog.IgnoredFile;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.log.Subscription.LogFollower;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.removal.Holdings;
import io.arawn.workstream.store.Branching;
import io.arawn.workstream.store.Contents;
import io.arawn.workstream.store.RecordCopies;
import io.arawn.workstream.store.Removal;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.store.Search.Near;
import io.arawn.workstream.store.Search.Progress;
import io.arawn.workstream.store.WorkstreamStore;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import io.arawn.workstream.store.WorkstreamStore.Once;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Keeps workstreams in a log. A catalog, an index and vectors are derived from the log, and catch up with it before
 * they answer. {@link #close} does nothing, because the ports belong to the caller.
 */
public final class LogBackedStore implements WorkstreamStore {

    private final MessageLog log;
    private final AttachmentStore attachments;
    private final Workstreams workstreams;
    private final History history;
    private final Recall recall;
    private final Forks forks;
    private final Cached<MessageIndex> index;
    private final Supplier<? extends Removal> removal;
    private final Supplier<Checkup> checkup;

    /** Creates a store from parts that use one log. */
    public LogBackedStore(Parts parts) {
        log = parts.log();
        attachments = parts.attachments();
        workstreams = parts.workstreams();
        history = parts.history();
        recall = parts.recall();
        index = parts.index();
        removal = parts.removal();
        checkup = parts.checkup();
        forks = new Forks(log, workstreams, recall);
    }

    /** A store in a log, as removals see it. */
    public static Holdings.Kept removable(
            MessageLog log, AttachmentStore attachments, Workstreams workstreams, Recall recall) {
        return new LogRemovals(log, attachments, workstreams, recall);
    }

    /**
     * The parts of a store in a log.
     *
     * @param removal called for each removal
     * @param checkup called for each checkup
     */
    public record Parts(
            MessageLog log,
            AttachmentStore attachments,
            Workstreams workstreams,
            History history,
            Recall recall,
            Cached<MessageIndex> index,
            Supplier<? extends Removal> removal,
            Supplier<Checkup> checkup) {}

    @Override
    public Workstream create(NewWorkstream wanted) {
        return workstreams.create(wanted);
    }

    @Override
    public Opened findOrCreate(String reference, Optional<String> author) {
        return workstreams.findOrCreate(reference, author);
    }

    @Override
    public Workstream adopt(Optional<WorkstreamName> name, Optional<WorkstreamId> id, Iterable<LogEntry> entries) {
        return workstreams.adopt(name, id, entries);
    }

    @Override
    public Workstream fork(NewFork wanted) {
        Workstream made = forks.make(wanted);
        new ReferredFiles(log, attachments).copy(wanted.parent(), made.id());
        return made;
    }

    @Override
    public List<Workstream> forks(WorkstreamId id) {
        return workstreams.forks(id);
    }

    @Override
    public CatalogEntry get(WorkstreamId id) {
        return workstreams.get(id);
    }

    @Override
    public Workstream requireActive(WorkstreamId id) {
        return workstreams.requireActive(id);
    }

    @Override
    public CatalogEntry find(String reference) {
        return workstreams.find(reference);
    }

    @Override
    public CatalogEntry findByPrefix(String reference) {
        return workstreams.findByPrefixToo(reference);
    }

    @Override
    public List<CatalogEntry> list(Listing page) {
        return workstreams.list(page);
    }

    @Override
    public Workstream change(WorkstreamId id, WorkstreamChange change, Predicate<Workstream> expected) {
        return workstreams.change(id, change, expected);
    }

    @Override
    public void delete(WorkstreamId id, Predicate<Workstream> expected) {
        workstreams.delete(id, expected);
        recall.forget(id);
    }

    @Override
    public List<Removed> trash() {
        return workstreams.removed();
    }

    @Override
    public Workstream restore(String reference) {
        return workstreams.restore(reference);
    }

    @Override
    public RecordId newId() {
        return history.newId();
    }

    @Override
    public Appended append(WorkstreamId id, List<? extends LogRecord> records) {
        return history.append(id, records);
    }

    @Override
    public Appended append(WorkstreamId id, List<? extends LogRecord> records, List<AttachedFile> files) {
        List<AttachedFile> kept = files.isEmpty() ? files : AttachedFile.referred(files, records);
        if (kept.isEmpty()) {
            return append(id, records);
        }
        return log.exclusively(() -> {
            workstreams.requireActive(id);
            kept.forEach(file -> attachments.keep(id, file));
            return append(id, records);
        });
    }

    @Override
    public Optional<byte[]> file(WorkstreamId id, String sha256) {
        return attachments.content(id, sha256);
    }

    @Override
    public Once appendOnce(WorkstreamId id, List<Message> messages) {
        return history.appendOnce(id, messages);
    }

    @Override
    public Once appendOnce(WorkstreamId id, List<Message> messages, List<AttachedFile> files) {
        if (files.isEmpty()) {
            return appendOnce(id, messages);
        }
        return log.exclusively(() -> {
            workstreams.requireActive(id);
            Set<String> before = attachments.digests(id);
            List<AttachedFile> missing = files.stream()
                    .filter(file -> !before.contains(file.reference().sha256()))
                    .toList();
            missing.forEach(file -> attachments.keep(id, file));
            Once once = appendOnce(id, messages);
            // The files of messages that were erased before must not come back.
            attachments.delete(id, AttachedFile.unreferred(missing, once.added()));
            return once;
        });
    }

    @Override
    public <R> R read(WorkstreamId id, Function<Contents, R> action) {
        return history.read(id, action);
    }

    @Override
    public MessagePage oldestFirst(WorkstreamId id, Optional<RecordId> after, int limit) {
        return history.oldestFirst(id, after, limit);
    }

    @Override
    public MessagePage newestFirst(WorkstreamId id, Optional<RecordId> before, int limit) {
        return history.newestFirst(id, before, limit);
    }

    @Override
    public MessagePage since(WorkstreamId id, Instant time, Optional<RecordId> after, int limit) {
        return history.since(id, time, after, limit);
    }

    @Override
    public Optional<Message> message(WorkstreamId id, RecordId message) {
        return history.find(id, message);
    }

    @Override
    public boolean pin(WorkstreamId id, RecordId message, boolean pinned, Optional<String> author) {
        return pinned ? history.pin(id, message, author) : history.unpin(id, message, author);
    }

    @Override
    public Subscription follow(WorkstreamId id, LogFollower follower) {
        return history.follow(id, follower);
    }

    @Override
    public Subscription followAfter(WorkstreamId id, Optional<RecordId> after, LogFollower follower) {
        return after.map(message -> history.followAfter(id, message, follower))
                .orElseGet(() -> history.followAll(id, follower));
    }

    @Override
    public List<Found> search(Search search, Predicate<WorkstreamId> among) {
        return recall.search(search, among);
    }

    @Override
    public List<Near> around(WorkstreamId id, String question, int limit) {
        Branching branching = history.read(id, contents -> Branching.of(contents.events()));
        return recall.around(id, question, limit, branching::isLeft);
    }

    @Override
    public Progress progress(WorkstreamId id) {
        return recall.progress(id);
    }

    @Override
    public void index(WorkstreamId id) {
        recall.indexed(id, index -> index);
    }

    @Override
    public boolean makesVectors() {
        return recall.hasMeaning();
    }

    @Override
    public boolean makeVectors(WorkstreamId id, BooleanSupplier goOn) {
        return recall.makeVectors(id, goOn);
    }

    @Override
    public boolean canIndex() {
        return !index.isSubstituted();
    }

    @Override
    public void reindex(WorkstreamId id) {
        index.use(store -> {
            store.forget(id);
            return store;
        });
        index(id);
    }

    @Override
    public void reindexAll(Consumer<String> progress) {
        progress.accept("reading the catalog anew");
        workstreams.rebuild();
        index.use(store -> {
            store.clear();
            return store;
        });
        recall.scrub(List.of(), List.of());
        List<LogState> logs = log.states();
        for (int i = 0; i < logs.size(); i++) {
            progress.accept("indexing " + logs.get(i).id() + " (" + (i + 1) + " of " + logs.size() + ")");
            indexIfReadable(logs.get(i).id(), progress);
        }
    }

    private void indexIfReadable(WorkstreamId id, Consumer<String> progress) {
        try {
            index(id);
        } catch (LogUnavailableException unreadable) {
            progress.accept("arawn: " + unreadable.getMessage());
        }
    }

    @Override
    public Removal removal() {
        return removal.get();
    }

    @Override
    public RecordCopies copies() {
        return new LogCopies(log, attachments, workstreams);
    }

    @Override
    public Report doctor(boolean repair) {
        return checkup.get().run(repair);
    }

    @Override
    public List<IgnoredFile> ignoredFiles() {
        return log.ignored();
    }

    @Override
    public void close() {}
}
