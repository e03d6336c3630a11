package io.arawn.workstream.databasestore;

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
import io.arawn.workstream.database.StoredWorkstream;
import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.embedding.UnitVector;
import io.arawn.workstream.erasure.TypedLines;
import io.arawn.workstream.health.Report;
import io.arawn.workstream.health.StoreInspection;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog.Appended;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.log.Subscription.LogFollower;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.Searching;
import io.arawn.workstream.removal.Erasure;
import io.arawn.workstream.removal.Purge;
import io.arawn.workstream.removal.Removals;
import io.arawn.workstream.store.Branching;
import io.arawn.workstream.store.Contents;
import io.arawn.workstream.store.RecordCopies;
import io.arawn.workstream.store.Removal;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.store.Search.Near;
import io.arawn.workstream.store.Search.Progress;
import io.arawn.workstream.store.WorkstreamStore;
import io.arawn.workstream.storing.WorkstreamIds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Keeps workstreams in a database. Each method is one transaction, with catalog and index, so that nothing derived is ever
 * behind, except embeddings. DatabaseFollowing looks for what others append a few times a second.
 */
public final class DatabaseStore implements WorkstreamStore {

    private final WorkstreamDatabase database;
    private final EventOrigins origins;
    private final DatabaseWorkstreams workstreams;
    private final DatabaseForks forks;
    private final DatabaseHistory history;
    private final DatabaseFollowers followers;
    private final Optional<DatabaseMeaning> meaning;
    private final Parts parts;

    /**
     * What a store needs besides its database.
     *
     * @param random the source of ids for workstreams without a given id
     * @param embedder empty to search by words alone
     * @param notices receives one sentence, once, if vectors cannot be made
     * @param typed lines that are erased with the messages
     * @param inspections called before each checkup
     */
    public record Parts(
            EventOrigins origins,
            RandomGenerator random,
            Optional<Embedder> embedder,
            Consumer<String> notices,
            Supplier<? extends TypedLines> typed,
            Supplier<List<StoreInspection>> inspections) {}

    /** Creates a store; the database belongs to the caller. */
    public DatabaseStore(WorkstreamDatabase database, Parts parts) {
        this.database = database;
        this.parts = parts;
        origins = parts.origins();
        workstreams = new DatabaseWorkstreams(database, origins, new WorkstreamIds(parts.random()));
        forks = new DatabaseForks(workstreams, origins);
        history = new DatabaseHistory(database, origins);
        followers = new DatabaseFollowers(database);
        meaning = parts.embedder().map(given -> new DatabaseMeaning(database, given, parts.notices()));
    }

    private <T> T changed(T result) {
        followers.changed();
        return result;
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
        return database.change(rows -> forks.make(rows, wanted));
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
        return workstreams.find(reference, false);
    }

    @Override
    public CatalogEntry findByPrefix(String reference) {
        return workstreams.find(reference, true);
    }

    @Override
    public List<CatalogEntry> list(Listing page) {
        return workstreams.list(page);
    }

    @Override
    public Workstream change(WorkstreamId id, WorkstreamChange change, Predicate<Workstream> expected) {
        return changed(workstreams.change(id, change, expected));
    }

    @Override
    public void delete(WorkstreamId id, Predicate<Workstream> expected) {
        workstreams.delete(id, expected);
        followers.changed();
    }

    @Override
    public List<Removed> trash() {
        return workstreams.trash();
    }

    @Override
    public Workstream restore(String reference) {
        return workstreams.restore(reference);
    }

    @Override
    public RecordId newId() {
        return origins.ids().get();
    }

    @Override
    public Appended append(WorkstreamId id, List<? extends LogRecord> records) {
        return append(id, records, List.of());
    }

    @Override
    public Appended append(WorkstreamId id, List<? extends LogRecord> records, List<AttachedFile> files) {
        return changed(history.append(id, records, files));
    }

    @Override
    public Optional<byte[]> file(WorkstreamId id, String sha256) {
        return history.file(id, sha256);
    }

    @Override
    public Once appendOnce(WorkstreamId id, List<Message> messages) {
        return appendOnce(id, messages, List.of());
    }

    @Override
    public Once appendOnce(WorkstreamId id, List<Message> messages, List<AttachedFile> files) {
        return changed(history.appendOnce(id, messages, files));
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
        return history.message(id, message);
    }

    @Override
    public boolean pin(WorkstreamId id, RecordId message, boolean pinned, Optional<String> author) {
        return changed(history.pin(id, message, pinned, author));
    }

    @Override
    public Subscription follow(WorkstreamId id, LogFollower follower) {
        return followers.fromNow(id, follower);
    }

    @Override
    public Subscription followAfter(WorkstreamId id, Optional<RecordId> after, LogFollower follower) {
        return followers.after(id, after, follower);
    }

    @Override
    public List<Found> search(Search search, Predicate<WorkstreamId> among) {
        return searching(search.text(), found -> found.search(search, among));
    }

    @Override
    public List<Near> around(WorkstreamId id, String question, int limit) {
        Branching branching = history.read(id, contents -> Branching.of(contents.events()));
        return searching(question, found -> found.around(id, question, limit, branching::isLeft));
    }

    /** The vector of the question is made before the transaction begins. */
    private <R> R searching(String question, Function<Searching, R> search) {
        Optional<UnitVector> vector = meaning.flatMap(by -> by.ofQuestion(question));
        return database.read(rows -> search.apply(new Searching(new DatabaseSearch(rows, meaning, vector))));
    }

    @Override
    public Progress progress(WorkstreamId id) {
        return database.read(rows -> {
            StoredWorkstream of = NamedRows.of(rows).get(id);
            long messages = of.workstream().messageCount();
            long vectors = meaning.map(by -> by.count(rows, of)).orElse(0L);
            return new Progress(messages, messages, Math.min(messages, vectors));
        });
    }

    /** Nothing to do: messages are indexed when they are appended. */
    @Override
    public void index(WorkstreamId id) {
        get(id);
    }

    @Override
    public void reindex(WorkstreamId id) {
        database.change(rows -> {
            RecordRewriting.derive(rows, NamedRows.of(rows).lock(id));
            return id;
        });
    }

    @Override
    public void reindexAll(Consumer<String> progress) {
        List<CatalogEntry> all = list(Listing.all(true));
        for (int i = 0; i < all.size(); i++) {
            WorkstreamId id = all.get(i).workstream().id();
            progress.accept("indexing " + id + " (" + (i + 1) + " of " + all.size() + ")");
            reindex(id);
        }
    }

    @Override
    public boolean makesVectors() {
        return meaning.isPresent();
    }

    @Override
    public boolean makeVectors(WorkstreamId id, BooleanSupplier goOn) {
        return meaning.map(by -> by.catchUp(id, goOn)).orElse(true);
    }

    @Override
    public Removal removal() {
        DatabaseRemovals kept = new DatabaseRemovals(database);
        TypedLines typed = parts.typed().get();
        return new Removals(new Erasure(kept, typed, origins), new Purge(kept, typed, origins));
    }

    @Override
    public RecordCopies copies() {
        return new DatabaseCopies(database, workstreams, origins.clock());
    }

    @Override
    public Report doctor(boolean repair) {
        return new DatabaseCheckup(database, parts.inspections().get()).run(repair);
    }

    @Override
    public void close() {
        followers.close();
    }
}
