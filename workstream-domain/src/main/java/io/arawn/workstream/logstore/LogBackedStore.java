package io.arawn.workstream.logstore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.Workstream.Opened;
import io.arawn.workstream.catalog.Workstream.Removed;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.Appended;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.log.Subscription.LogFollower;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.store.Branching;
import io.arawn.workstream.store.Contents;
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
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Keeps workstreams in a log. A catalog, an index and vectors are derived from the log, and catch up with it before
 * they answer. {@link #close} does nothing, because the ports belong to the caller.
 */
final class LogBackedStore implements WorkstreamStore {

    private final MessageLog log;
    private final AttachmentStore attachments;
    private final Workstreams workstreams;
    private final History history;
    private final Recall recall;
    private final Forks forks;

    /** Creates a store from parts that use this log. */
    LogBackedStore(
            MessageLog log, AttachmentStore attachments, Workstreams workstreams, History history, Recall recall) {
        this.log = log;
        this.attachments = attachments;
        this.workstreams = workstreams;
        this.history = history;
        this.recall = recall;
        forks = new Forks(log, workstreams, recall);
    }

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
        List<AttachedFile> kept = files.isEmpty() ? files : ReferredFiles.among(files, records);
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
            attachments.delete(id, ReferredFiles.unreferred(missing, once.added()));
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
    public List<Found> search(Search search) {
        return recall.search(search);
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
    public void close() {}
}
