package io.arawn.workstream.cli;

import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.catalog.WorkstreamIds;
import io.arawn.workstream.catalog.Workstreams;
import io.arawn.workstream.chat.AnsweringModel;
import io.arawn.workstream.chat.ContextPlanner;
import io.arawn.workstream.chat.Conversation;
import io.arawn.workstream.chat.Gateway;
import io.arawn.workstream.chat.Maintenance;
import io.arawn.workstream.chat.WorkstreamSearch;
import io.arawn.workstream.cli.settings.Settings;
import io.arawn.workstream.context.Sizing;
import io.arawn.workstream.context.TokenCounter;
import io.arawn.workstream.erasure.Erasure;
import io.arawn.workstream.erasure.Purge;
import io.arawn.workstream.fork.Forks;
import io.arawn.workstream.health.Checkup;
import io.arawn.workstream.health.StoreInspection;
import io.arawn.workstream.history.History;
import io.arawn.workstream.http.ApiServer;
import io.arawn.workstream.http.ApiSettings;
import io.arawn.workstream.http.LocalUsers;
import io.arawn.workstream.http.UseCases;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.Embedder;
import io.arawn.workstream.recall.Meaning;
import io.arawn.workstream.recall.MessageIndex;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.recall.Terms;
import io.arawn.workstream.recall.VectorIndex;
import io.arawn.workstream.store.LogBackedStore;
import io.arawn.workstream.store.WorkstreamStore;
import io.arawn.workstream.summary.Compaction;
import io.arawn.workstream.summary.Summaries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Puts the use cases together, each when it is first asked for, so that a command loads no more than it needs. Closing
 * closes what was opened, the last first.
 */
final class Wiring implements AutoCloseable {

    private final Settings settings;
    private final Surroundings surroundings;
    private final Adapters adapters;
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private final Supplier<RecordId> recordIds;
    private final AtomicBoolean told = new AtomicBoolean();

    private final Lazy<MessageLog> log = new Lazy<>(this::makeLog);
    private final Lazy<Cached<WorkstreamCatalog>> catalog = new Lazy<>(this::makeCatalog);
    private final Lazy<Cached<MessageIndex>> index = new Lazy<>(this::makeIndex);
    private final Lazy<VectorIndex> vectors = new Lazy<>(this::makeVectors);
    private final Lazy<Workstreams> workstreams = new Lazy<>(this::makeWorkstreams);
    private final Lazy<Recall> recall = new Lazy<>(this::makeRecall);
    private final Lazy<Forks> forks = new Lazy<>(() -> new Forks(log(), workstreams(), recall()));
    private final Lazy<WorkstreamStore> store =
            new Lazy<>(() -> new LogBackedStore(workstreams(), history(), recall(), forks()));
    private final Lazy<History> history = new Lazy<>(this::makeHistory);
    private final Lazy<TokenCounter> counter = new Lazy<>(this::makeCounter);
    private final Lazy<ContextPlanner> planner = new Lazy<>(this::makePlanner);
    private final Lazy<Summaries> summaries = new Lazy<>(this::makeSummaries);
    private final Lazy<Conversation> conversation = new Lazy<>(this::makeConversation);
    private final Lazy<Erasure> erasure = new Lazy<>(this::makeErasure);
    private final Lazy<Purge> purge = new Lazy<>(this::makePurge);
    private final Lazy<Maintenance> maintenance = new Lazy<>(this::makeMaintenance);

    Wiring(Settings settings, Surroundings surroundings, Supplier<RecordId> recordIds, Adapters adapters) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.adapters = adapters;
        this.recordIds = recordIds;
        closing.push(adapters::close);
    }

    private MessageLog makeLog() {
        MessageLog made = adapters.log();
        closing.push(made::close);
        return made;
    }

    private Cached<WorkstreamCatalog> makeCatalog() {
        WorkstreamCatalog made = adapters.catalog();
        closing.push(made::close);
        return new Cached<>(made, WorkstreamCatalog::inMemory, this::tellOnce, surroundings.clock());
    }

    private Cached<MessageIndex> makeIndex() {
        MessageIndex made = adapters.index();
        closing.push(made::close);
        return new Cached<>(made, MessageIndex::inMemory, this::tellOnce, surroundings.clock());
    }

    /** Catalog and index are kept together: what befalls one befalls the other. */
    private void tellOnce(String aboutTheCache) {
        if (!told.getAndSet(true)) {
            surroundings.console().note(aboutTheCache);
        }
    }

    private Recall makeRecall() {
        Optional<Meaning> meaning = adapters.embedder().map(this::meaning);
        return meaning.isPresent()
                ? new Recall(log(), index.get(), meaning)
                : new Recall(log(), index.get(), vectors.get());
    }

    private VectorIndex makeVectors() {
        VectorIndex made = adapters.vectors();
        closing.push(made::close);
        return made;
    }

    private Meaning meaning(Embedder embedder) {
        VectorIndex kept = vectors.get();
        closing.push(embedder::close);
        return new Meaning(log(), kept, embedder, surroundings.console()::note);
    }

    private Workstreams makeWorkstreams() {
        // First, as it is opened beside what comes next.
        Cached<WorkstreamCatalog> opening = catalog.get();
        WorkstreamIds ids = new WorkstreamIds(surroundings.random());
        return new Workstreams(log(), opening, ids, recordIds, surroundings.clock());
    }

    private History makeHistory() {
        return new History(log(), workstreams(), recall(), recordIds, surroundings.clock());
    }

    private TokenCounter makeCounter() {
        return adapters.counter();
    }

    private ContextPlanner makePlanner() {
        Compaction compaction =
                new Compaction(settings.context(), adapters.quickSummarizer(), recordIds, surroundings.clock());
        return new ContextPlanner(store.get(), compaction, settings.context(), surroundings.clock());
    }

    private Summaries makeSummaries() {
        Compaction compaction =
                new Compaction(settings.context(), adapters.summarizer(), recordIds, surroundings.clock());
        return new Summaries(store.get(), compaction, surroundings.clock());
    }

    private Conversation makeConversation() {
        return new Conversation(
                store.get(),
                planner(),
                adapters.model(id -> workstreams().get(id).workstream().name()),
                counter(),
                surroundings.clock(),
                search());
    }

    private Optional<WorkstreamSearch> search() {
        return settings.model().searches() ? Optional.of(new WorkstreamSearch(store.get())) : Optional.empty();
    }

    private Gateway gateway() {
        ModelsForClients models = new ModelsForClients(
                new AnsweringModel(conversation().model(), counter()), settings.model(), adapters::model);
        return new Gateway(store.get(), planner(), search(), surroundings.clock(), models.all());
    }

    private Erasure makeErasure() {
        return new Erasure(
                log(), workstreams(), recall(), PromptHistory.in(settings.home()), recordIds, surroundings.clock());
    }

    private Purge makePurge() {
        return new Purge(
                log(), workstreams(), recall(), PromptHistory.in(settings.home()), recordIds, surroundings.clock());
    }

    private Maintenance makeMaintenance() {
        Sizing sizing = planner().sizing(conversation().model().info(), counter());
        return new Maintenance(store.get(), summaries(), sizing);
    }

    /** A look through everything; nothing is opened before it has been looked at. */
    Checkup checkup() {
        List<StoreInspection> inspections = adapters.inspections();
        return new Checkup(log(), catalog.get(), index(), vectors.get(), inspections);
    }

    /**
     * Makes all files that maintenance uses, where they are missing.
     *
     * @return false when the cache was deleted or cannot be used: then nothing is made
     */
    boolean prepareMaintenance() {
        if (index().isSubstituted()) {
            return false;
        }
        try {
            adapters.prepareMaintenance();
            return true;
        } catch (IOException unusable) {
            return false;
        }
    }

    /** The files in which a message that holds all words of the text is indexed. */
    List<Path> filesIndexing(String text) throws IOException {
        return adapters.indexing(Terms.of(text).stream().distinct().toList());
    }

    /**
     * A server of all this, not started yet.
     *
     * @param users whose connections are let in where there is no token; empty for everybody's
     */
    ApiServer server(ApiSettings served, Optional<LocalUsers> users) {
        UseCases useCases = new UseCases(
                workstreams(),
                forks(),
                history(),
                planner(),
                conversation(),
                gateway(),
                recall(),
                erasure(),
                purge(),
                summaries(),
                counter(),
                surroundings.clock());
        return new ApiServer(served, useCases, users, surroundings.console()::note);
    }

    /** Says where maintenance, which is about to run elsewhere unheard, will send text. */
    void discloseMaintenance() {
        adapters.discloseMaintenance();
    }

    ChosenModel chosenModel() {
        return adapters.chosenModel();
    }

    Settings settings() {
        return settings;
    }

    MessageLog log() {
        return log.get();
    }

    Cached<MessageIndex> index() {
        return index.get();
    }

    Workstreams workstreams() {
        return workstreams.get();
    }

    Recall recall() {
        return recall.get();
    }

    Forks forks() {
        return forks.get();
    }

    History history() {
        return history.get();
    }

    TokenCounter counter() {
        return counter.get();
    }

    ContextPlanner planner() {
        return planner.get();
    }

    Summaries summaries() {
        return summaries.get();
    }

    Conversation conversation() {
        return conversation.get();
    }

    Erasure erasure() {
        return erasure.get();
    }

    Purge purge() {
        return purge.get();
    }

    Maintenance maintenance() {
        return maintenance.get();
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
