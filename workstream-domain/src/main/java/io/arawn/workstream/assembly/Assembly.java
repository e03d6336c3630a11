package io.arawn.workstream.assembly;

import io.arawn.workstream.Lazy;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.access.AccessStore;
import io.arawn.workstream.access.AuditTrail;
import io.arawn.workstream.access.Right;
import io.arawn.workstream.accounting.Accounts;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.context.ContextPlanner;
import io.arawn.workstream.context.Summaries;
import io.arawn.workstream.context.WorkstreamSearch;
import io.arawn.workstream.conversation.Conversation;
import io.arawn.workstream.conversation.Gateway;
import io.arawn.workstream.conversation.OutsideTurns;
import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.databasestore.DatabaseStore;
import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.guard.PermittedStore;
import io.arawn.workstream.guard.Viewer;
import io.arawn.workstream.health.Report;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordIds;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.ChatModels;
import io.arawn.workstream.model.ChatModels.AnsweringModel;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.store.WorkstreamStore;
import io.arawn.workstream.summary.Summarizer;
import io.arawn.workstream.usage.TokenUsage;
import io.arawn.workstream.view.Sizing;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Builds the use cases from the ports, each on first use, so that a short command loads only what it needs. {@link
 * #close} closes the opened ports, in reverse order. Many threads can use one object.
 */
public final class Assembly implements AutoCloseable {

    /** The name of the embedder of the recall, whatever model it is. */
    private static final String OF_RECALL = "arawn";

    /** Where somebody is who came by no network. */
    public static final String THIS_MACHINE = "this machine";

    private final Ports ports;
    private final RecordIds ids;
    private final EventOrigins origins;
    private final Deque<Runnable> closing = new ArrayDeque<>();

    private final Lazy<Optional<Embedder>> embedder;
    private final LogParts inLog;
    private final Viewer viewer;
    private final Lazy<AccessStore> access;
    private final Lazy<AuditTrail> audit;
    private final Lazy<Summarizer> summarizer;
    private final Lazy<Summarizer> quickSummarizer;
    private final Lazy<WorkstreamStore> store;
    private final Lazy<ChatModels> models;
    private final Lazy<ContextPlanner> planner = new Lazy<>(this::buildPlanner);
    private final Lazy<Summaries> summaries = new Lazy<>(this::buildSummaries);
    private final Lazy<Conversation> conversation = new Lazy<>(this::buildConversation);
    private final Lazy<Gateway> gateway = new Lazy<>(this::buildGateway);

    /** Opens nothing yet. */
    public Assembly(Ports ports) {
        this.ports = ports;
        ids = new RecordIds(ports.clock, ports.random);
        origins = new EventOrigins(ids, ports.clock);
        embedder = new Lazy<>(this::openEmbedder);
        inLog = new LogParts(ports, origins, embedder, this::closing);
        access = new Lazy<>(ports.access);
        audit = new Lazy<>(ports.audit);
        viewer = Viewer.operator(trail(), Optional.empty(), THIS_MACHINE);
        summarizer = new Lazy<>(ports.summarizer);
        quickSummarizer = new Lazy<>(ports.quickSummarizer);
        store = new Lazy<>(this::buildStore);
        models = new Lazy<>(this::openModels);
        closing.push(ports.onClose);
    }

    /** The parts of the whole as somebody may use them. */
    private Assembly(Assembly whole, Viewer viewer) {
        ports = whole.ports;
        ids = whole.ids;
        origins = whole.origins;
        embedder = whole.embedder;
        inLog = whole.inLog;
        this.viewer = viewer;
        access = whole.access;
        audit = whole.audit;
        summarizer = whole.summarizer;
        quickSummarizer = whole.quickSummarizer;
        store = new Lazy<>(() -> new PermittedStore(whole.store(), viewer, access));
        models = whole.models;
    }

    /** The use cases as somebody may use them. Closing them closes nothing. */
    public Assembly seenBy(Viewer other) {
        return new Assembly(this, other);
    }

    /** Who uses them. */
    public Viewer viewer() {
        return viewer;
    }

    /** Where it is noted what they do. */
    public Viewer.Trail trail() {
        return new Viewer.Trail(audit, ports.clock, ports.notices);
    }

    public AccessStore access() {
        return access.get();
    }

    public AuditTrail audit() {
        return audit.get();
    }

    public RandomGenerator random() {
        return ports.random;
    }

    private synchronized void closing(Runnable close) {
        closing.push(close);
    }

    private Optional<Embedder> openEmbedder() {
        Optional<? extends Embedder> opened = ports.embedder.get();
        opened.ifPresent(given -> closing(given::close));
        return opened.map(given -> given);
    }

    private WorkstreamStore buildStore() {
        return ports.database.<WorkstreamStore>map(given -> inDatabase(given.get())).orElseGet(inLog::store);
    }

    private DatabaseStore inDatabase(WorkstreamDatabase database) {
        closing(database::close);
        DatabaseStore opened = new DatabaseStore(database, new DatabaseStore.Parts(
                origins, ports.random, embedder.get(), ports.notices, ports.typedLines, ports.inspections));
        closing(opened::close);
        return opened;
    }

    private ChatModels openModels() {
        ChatModels given =
                ports.models.apply(id -> store().get(id).workstream().name());
        return ports.counter.map(counter -> given.countedBy(counter)).orElse(given);
    }

    private ContextPlanner buildPlanner() {
        return new ContextPlanner(store(), ports.settings, quickSummarizer.get(), origins);
    }

    private Summaries buildSummaries() {
        return new Summaries(store(), ports.settings, summarizer.get(), origins);
    }

    private Conversation buildConversation() {
        return conversation(models.get().configured());
    }

    /** Conversations with one model. */
    public Conversation conversation(AnsweringModel answering) {
        return new Conversation(
                store(), planner(), answering.model(), answering.counter(), ports.clock, search());
    }

    /** The turns of a program that asks this model itself. */
    public OutsideTurns outsideTurns(WorkstreamId id, ModelInfo model, TokenCounter counter) {
        return new OutsideTurns(store(), planner(), ports.clock, id, model, counter);
    }

    private Optional<WorkstreamSearch> search() {
        return ports.searchTool ? Optional.of(new WorkstreamSearch(store())) : Optional.empty();
    }

    private Gateway buildGateway() {
        return gateway(models.get());
    }

    /** A gateway to these models. */
    public Gateway gateway(ChatModels answering) {
        return new Gateway(store(), planner(), search(), ports.clock, answering, ports.notStored);
    }

    /** The plan of a call to the configured model. */
    public Plan plan(Plan.Request request) {
        AnsweringModel answering = models().configured();
        return planner().plan(request, answering.model().info(), answering.counter()).plan();
    }

    /** The messages that match; an error if nobody has the author or the role of the search. */
    public List<Found> search(Search wanted) {
        return Speakers.search(store(), wanted);
    }

    /** The size of calls to the configured model. */
    public Sizing sizing() {
        AnsweringModel answering = models.get().configured();
        return planner().sizing(answering.model().info(), answering.counter());
    }

    /** Checks the store. One in a log is not opened before, because opening a broken cache replaces it. */
    public Report doctor(boolean repair) {
        viewer.requireAdmin();
        return ports.database.isPresent() ? store().doctor(repair) : inLog.checkup().run(repair);
    }

    /** Counts the tokens of the replies in the store. */
    public TokenUsage usage(TokenUsage.Request request) {
        return new Accounts(store(), ports.prices).usage(request);
    }

    /** The parts of the store, if it is in a log. */
    public LogParts inLog() {
        return inLog;
    }

    public RecordIds ids() {
        return ids;
    }

    public InstantSource clock() {
        return ports.clock;
    }

    /** The embedder of the recall if this is its name, else another with the name; empty if the name is unknown. */
    public Optional<Embedder> embedder(String name) {
        Optional<Embedder> ofRecall = embedder.get().filter(given -> Set.of(OF_RECALL, given.name()).contains(name));
        return ofRecall.isPresent() || name.equals(OF_RECALL) ? ofRecall : ports.embedderNamed.apply(name);
    }

    public WorkstreamStore store() {
        return store.get();
    }

    public ContextPlanner planner() {
        return planner.get();
    }

    /** Summarises all messages but those that a plan holds verbatim. */
    public List<SummaryMade> summarize(Workstream workstream) {
        viewer.require(Right.WRITE, workstream.id());
        return summaries().make(workstream, sizing());
    }

    /** What was found, between its neighbours. */
    public List<Message> around(Found found) {
        long at = found.ordinal();
        return store().read(found.workstream(), all -> all.between(Math.max(0, at - 1), at + 1));
    }

    public Summaries summaries() {
        return summaries.get();
    }

    public Conversation conversation() {
        return conversation.get();
    }

    public Gateway gateway() {
        return gateway.get();
    }

    public ChatModels models() {
        return models.get();
    }

    @Override
    public synchronized void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
