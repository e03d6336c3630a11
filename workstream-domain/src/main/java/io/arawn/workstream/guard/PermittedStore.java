package io.arawn.workstream.guard;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.access.AccessStore;
import io.arawn.workstream.access.AuditTrail.AuditEntry.Action;
import io.arawn.workstream.access.Right;
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
import io.arawn.workstream.log.MessageLog.Appended;
import io.arawn.workstream.log.MessageLog.IgnoredFile;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.log.Subscription.LogFollower;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.Contents;
import io.arawn.workstream.store.RecordCopies;
import io.arawn.workstream.store.Removal;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.store.Search.Near;
import io.arawn.workstream.store.Search.Progress;
import io.arawn.workstream.store.WorkstreamStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A store as somebody may use it. Every use case of theirs reads and writes through this object, so that what it hides is
 * hidden everywhere: in lists, searches, plans and counts. What they may not know of is answered as what does not exist.
 */
public final class PermittedStore implements WorkstreamStore {

    private final WorkstreamStore store;
    private final Witness witness;
    private final Viewer viewer;
    private final Signature signature;
    private final PermittedNames names;
    private final PermittedCreation creation;
    private final Ownership ownership;

    /** @param rules opened when somebody creates or purges a workstream */
    public PermittedStore(WorkstreamStore store, Viewer viewer, Supplier<AccessStore> rules) {
        this.store = store;
        this.viewer = viewer;
        witness = new Witness(viewer);
        ownership = new Ownership(rules, viewer);
        signature = viewer.signature();
        names = new PermittedNames(store, viewer);
        creation = new PermittedCreation(store, witness, signature, ownership);
    }

    private WorkstreamStore at(Right right, WorkstreamId id) {
        viewer.require(right, id);
        return store;
    }

    private WorkstreamStore whole() {
        viewer.requireAdmin();
        return store;
    }

    @Override
    public Workstream create(NewWorkstream wanted) {
        return creation.create(wanted);
    }

    @Override
    public Opened findOrCreate(String reference, Optional<String> author) {
        if (viewer.seesAll()) {
            return creation.noted(store.findOrCreate(reference, author));
        }
        return names.found(reference)
                .map(found -> new Opened(found.workstream(), false, Optional.empty()))
                .orElseGet(() -> new Opened(
                        creation.create(NewWorkstream.named(reference)), true, Optional.empty()));
    }

    @Override
    public Workstream adopt(Optional<WorkstreamName> name, Optional<WorkstreamId> id, Iterable<LogEntry> entries) {
        return creation.adopt(name, id, entries);
    }

    @Override
    public Workstream fork(NewFork wanted) {
        viewer.require(Right.READ, wanted.parent());
        return creation.fork(wanted);
    }

    @Override
    public List<Workstream> forks(WorkstreamId id) {
        return at(Right.READ, id).forks(id).stream().filter(fork -> viewer.sees(fork.id())).toList();
    }

    @Override
    public CatalogEntry get(WorkstreamId id) {
        return at(Right.READ, id).get(id);
    }

    @Override
    public Workstream requireActive(WorkstreamId id) {
        return at(Right.WRITE, id).requireActive(id);
    }

    @Override
    public CatalogEntry find(String reference) {
        return names.found(reference).orElseThrow(() -> Viewer.unknown(reference));
    }

    @Override
    public CatalogEntry findByPrefix(String reference) {
        return names.foundByPrefix(reference).orElseThrow(() -> Viewer.unknown(reference));
    }

    @Override
    public List<CatalogEntry> list(Listing page) {
        return names.list(page);
    }

    @Override
    public Workstream change(WorkstreamId id, WorkstreamChange change, Predicate<Workstream> expected) {
        viewer.require(Right.WRITE, id);
        WorkstreamChange signed = new WorkstreamChange(
                change.name(), change.metadata(), change.state(), signature.author(change.author()));
        Workstream changed = names.hidingOthers(() -> store.change(id, signed, expected));
        witness.note(Action.CHANGED, id);
        return changed;
    }

    @Override
    public void delete(WorkstreamId id, Predicate<Workstream> expected) {
        at(Right.OWN, id).delete(id, expected);
        witness.note(Action.DELETED, id);
    }

    @Override
    public List<Removed> trash() {
        Predicate<WorkstreamId> seen = viewer.sight();
        return store.trash().stream().filter(each -> seen.test(each.workstream().id())).toList();
    }

    @Override
    public Workstream restore(String reference) {
        WorkstreamId id = names.inTrash(trash(), reference);
        viewer.require(Right.OWN, id);
        Workstream restored = names.hidingOthers(() -> store.restore(id.value()));
        witness.note(Action.RESTORED, id);
        return restored;
    }

    @Override
    public RecordId newId() {
        return store.newId();
    }

    @Override
    public Appended append(WorkstreamId id, List<? extends LogRecord> records) {
        return append(id, records, List.of());
    }

    @Override
    public Appended append(WorkstreamId id, List<? extends LogRecord> records, List<AttachedFile> files) {
        Appended appended = at(Right.WRITE, id).append(id, signature.signed(records), files);
        witness.appended(id, records);
        return appended;
    }

    @Override
    public Optional<byte[]> file(WorkstreamId id, String sha256) {
        return at(Right.READ, id).file(id, sha256);
    }

    @Override
    public Once appendOnce(WorkstreamId id, List<Message> messages) {
        return appendOnce(id, messages, List.of());
    }

    @Override
    public Once appendOnce(WorkstreamId id, List<Message> messages, List<AttachedFile> files) {
        Once once = at(Right.WRITE, id)
                .appendOnce(id, messages.stream().map(signature::signed).toList(), files);
        witness.appended(id, once.added());
        return once;
    }

    @Override
    public <R> R read(WorkstreamId id, Function<Contents, R> action) {
        return at(Right.READ, id).read(id, action);
    }

    @Override
    public MessagePage oldestFirst(WorkstreamId id, Optional<RecordId> after, int limit) {
        return at(Right.READ, id).oldestFirst(id, after, limit);
    }

    @Override
    public MessagePage newestFirst(WorkstreamId id, Optional<RecordId> before, int limit) {
        return at(Right.READ, id).newestFirst(id, before, limit);
    }

    @Override
    public MessagePage since(WorkstreamId id, Instant time, Optional<RecordId> after, int limit) {
        return at(Right.READ, id).since(id, time, after, limit);
    }

    @Override
    public Optional<Message> message(WorkstreamId id, RecordId message) {
        return at(Right.READ, id).message(id, message);
    }

    @Override
    public boolean pin(WorkstreamId id, RecordId message, boolean pinned, Optional<String> author) {
        boolean changed = at(Right.WRITE, id).pin(id, message, pinned, signature.author(author));
        witness.note(pinned ? Action.PINNED : Action.UNPINNED, id, List.of(message));
        return changed;
    }

    @Override
    public Subscription follow(WorkstreamId id, LogFollower follower) {
        return at(Right.READ, id).follow(id, new PermittedFollowing(viewer, id, follower));
    }

    @Override
    public Subscription followAfter(WorkstreamId id, Optional<RecordId> after, LogFollower follower) {
        return at(Right.READ, id).followAfter(id, after, new PermittedFollowing(viewer, id, follower));
    }

    @Override
    public List<Found> search(Search search, Predicate<WorkstreamId> among) {
        search.workstream().ifPresent(id -> viewer.require(Right.READ, id));
        return store.search(search, among.and(viewer.sight()));
    }

    @Override
    public List<Near> around(WorkstreamId id, String question, int limit) {
        return at(Right.READ, id).around(id, question, limit);
    }

    @Override
    public Progress progress(WorkstreamId id) {
        return at(Right.READ, id).progress(id);
    }

    @Override
    public void index(WorkstreamId id) {
        at(Right.READ, id).index(id);
    }

    @Override
    public boolean makesVectors() {
        return store.makesVectors();
    }

    @Override
    public boolean makeVectors(WorkstreamId id, BooleanSupplier goOn) {
        return at(Right.READ, id).makeVectors(id, goOn);
    }

    @Override
    public boolean canIndex() {
        return store.canIndex();
    }

    @Override
    public void reindex(WorkstreamId id) {
        whole().reindex(id);
    }

    @Override
    public void reindexAll(Consumer<String> progress) {
        whole().reindexAll(progress);
    }

    @Override
    public Removal removal() {
        return new PermittedRemoval(store.removal(), witness, ownership);
    }

    @Override
    public RecordCopies copies() {
        return whole().copies();
    }

    @Override
    public Report doctor(boolean repair) {
        return whole().doctor(repair);
    }

    @Override
    public List<IgnoredFile> ignoredFiles() {
        return viewer.isAdmin() ? store.ignoredFiles() : List.of();
    }

    /** Does nothing: the store belongs to all viewers. */
    @Override
    public void close() {}
}
