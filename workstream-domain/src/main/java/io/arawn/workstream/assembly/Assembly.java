package io.arawn.workstream.assembly;

import io.arawn.workstream.Lazy;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.checkup.Checkup;
import io.arawn.workstream.context.ContextPlanner;
import io.arawn.workstream.context.Summaries;
import io.arawn.workstream.context.WorkstreamSearch;
import io.arawn.workstream.conversation.Conversation;
import io.arawn.workstream.conversation.Gateway;
import io.arawn.workstream.conversation.OutsideTurns;
import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.embedding.VectorIndex;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.logstore.History;
import io.arawn.workstream.logstore.Workstreams;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.RecordIds;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.ChatModels;
import io.arawn.workstream.model.ChatModels.AnsweringModel;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.removal.Erasure;
import io.arawn.workstream.removal.Purge;
import io.arawn.workstream.store.WorkstreamStore;
import io.arawn.workstream.view.Sizing;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Builds the use cases from the ports, each on first use, so that a short command loads only what it needs. {@link
 * #close} closes the opened ports, in reverse order. Many threads can use one object.
 */
public final class Assembly implements AutoCloseable {

    /** The name of the embedder of the recall, whatever model it is. */
    private static final String OF_RECALL = "arawn";

    private final Ports ports;
    private final RecordIds ids;
    private final EventOrigins origins;
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private final AtomicBoolean noticed = new AtomicBoolean();

    private final Lazy<MessageLog> log = new Lazy<>(this::openLog);
    private final Lazy<AttachmentStore> attachments = new Lazy<>(this::openAttachments);
    private final Lazy<Cached<WorkstreamCatalog>> catalog = new Lazy<>(this::openCatalog);
    private final Lazy<Cached<MessageIndex>> index = new Lazy<>(this::openIndex);
    private final Lazy<Optional<Embedder>> embedder = new Lazy<>(this::openEmbedder);
    private final Lazy<VectorIndex> vectors = new Lazy<>(this::openVectors);
    private final Lazy<Workstreams> workstreams = new Lazy<>(this::buildWorkstreams);
    private final Lazy<Recall> recall = new Lazy<>(this::buildRecall);
    private final Lazy<History> history = new Lazy<>(this::buildHistory);
    private final Lazy<WorkstreamStore> store = new Lazy<>(this::buildStore);
    private final Lazy<ChatModels> models = new Lazy<>(this::openModels);
    private final Lazy<ContextPlanner> planner = new Lazy<>(this::buildPlanner);
    private final Lazy<Summaries> summaries = new Lazy<>(this::buildSummaries);
    private final Lazy<Conversation> conversation = new Lazy<>(this::buildConversation);
    private final Lazy<Gateway> gateway = new Lazy<>(this::buildGateway);
    private final Lazy<Erasure> erasure = new Lazy<>(this::buildErasure);
    private final Lazy<Purge> purge = new Lazy<>(this::buildPurge);

    /** Opens nothing yet. */
    public Assembly(Ports ports) {
        this.ports = ports;
        ids = new RecordIds(ports.clock, ports.random);
        origins = new EventOrigins(ids, ports.clock);
        closing.push(ports.onClose);
    }

    private MessageLog openLog() {
        MessageLog opened = ports.log.get();
        closing(opened::close);
        return opened;
    }

    private AttachmentStore openAttachments() {
        return ports.attachments.get();
    }

    private Cached<WorkstreamCatalog> openCatalog() {
        WorkstreamCatalog opened = ports.catalog.get();
        closing(opened::close);
        return new Cached<>(opened, WorkstreamCatalog::inMemory, this::noticeOnce, ports.clock);
    }

    private Cached<MessageIndex> openIndex() {
        MessageIndex opened = ports.index.get();
        closing(opened::close);
        return new Cached<>(opened, MessageIndex::inMemory, this::noticeOnce, ports.clock);
    }

    /** Catalog and index are usually one file, so one failure would be reported twice. */
    private void noticeOnce(String notice) {
        if (!noticed.getAndSet(true)) {
            ports.notices.accept(notice);
        }
    }

    private VectorIndex openVectors() {
        VectorIndex opened = ports.vectors.get();
        closing(opened::close);
        return opened;
    }

    private synchronized void closing(Runnable close) {
        closing.push(close);
    }

    private Workstreams buildWorkstreams() {
        // The catalog opens in the background while the log does.
        Cached<WorkstreamCatalog> opening = catalog.get();
        return new Workstreams(log(), opening, ports.random, origins);
    }

    private Optional<Embedder> openEmbedder() {
        Optional<? extends Embedder> opened = ports.embedder.get();
        opened.ifPresent(given -> closing(given::close));
        return opened.map(given -> given);
    }

    private Recall buildRecall() {
        VectorIndex kept = vectors.get();
        return embedder.get().isPresent()
                ? new Recall(log(), index.get(), kept, embedder.get().get(), ports.notices)
                : new Recall(log(), index.get(), kept);
    }

    private History buildHistory() {
        return new History(log(), workstreams(), recall(), origins);
    }

    private WorkstreamStore buildStore() {
        return history().asStore(attachments.get());
    }

    private ChatModels openModels() {
        ChatModels given =
                ports.models.apply(id -> workstreams().get(id).workstream().name());
        return ports.counter.map(counter -> given.countedBy(counter)).orElse(given);
    }

    private ContextPlanner buildPlanner() {
        return new ContextPlanner(store(), ports.settings, ports.quickSummarizer.get(), origins);
    }

    private Summaries buildSummaries() {
        return new Summaries(store(), ports.settings, ports.summarizer.get(), origins);
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

    private Erasure buildErasure() {
        return new Erasure(log(), attachments.get(), workstreams(), recall(), ports.typedLines.get(), origins);
    }

    private Purge buildPurge() {
        return new Purge(log(), attachments.get(), workstreams(), recall(), ports.typedLines.get(), origins);
    }

    /** The size of calls to the configured model. */
    public Sizing sizing() {
        AnsweringModel answering = models.get().configured();
        return planner().sizing(answering.model().info(), answering.counter());
    }

    /** The inspections come first: opening a broken cache replaces it, and then there is nothing to find. */
    public Checkup checkup() {
        var inspections = ports.inspections.get();
        return new Checkup(log(), catalog.get(), index.get(), vectors.get(), inspections);
    }

    public RecordIds ids() {
        return ids;
    }

    public InstantSource clock() {
        return ports.clock;
    }

    public MessageLog log() {
        return log.get();
    }

    public Cached<MessageIndex> index() {
        return index.get();
    }

    public Workstreams workstreams() {
        return workstreams.get();
    }

    public Recall recall() {
        return recall.get();
    }

    /** The embedder of the recall if this is its name, else another with the name; empty if the name is unknown. */
    public Optional<Embedder> embedder(String name) {
        Optional<Embedder> ofRecall = embedder.get().filter(given -> Set.of(OF_RECALL, given.name()).contains(name));
        return ofRecall.isPresent() || name.equals(OF_RECALL) ? ofRecall : ports.embedderNamed.apply(name);
    }

    public History history() {
        return history.get();
    }

    public WorkstreamStore store() {
        return store.get();
    }

    public ContextPlanner planner() {
        return planner.get();
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

    public Erasure erasure() {
        return erasure.get();
    }

    public Purge purge() {
        return purge.get();
    }

    @Override
    public synchronized void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
