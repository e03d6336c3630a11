package io.arawn.workstream.local;

import io.arawn.workstream.Lazy;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.access.AccessStore;
import io.arawn.workstream.access.AuditTrail;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.embedding.VectorIndex;
import io.arawn.workstream.health.StoreInspection;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.jsonl.AccessFile;
import io.arawn.workstream.jsonl.AttachmentFolders;
import io.arawn.workstream.jsonl.AuditFile;
import io.arawn.workstream.jsonl.Durability;
import io.arawn.workstream.jsonl.JsonlMessageLog;
import io.arawn.workstream.jsonl.JsonlSettings;
import io.arawn.workstream.llm.AnnouncedChatModel;
import io.arawn.workstream.llm.AnnouncedEmbedder;
import io.arawn.workstream.llm.Dialect;
import io.arawn.workstream.llm.ExtractiveSummarizer;
import io.arawn.workstream.llm.ModelSummarizer;
import io.arawn.workstream.llm.OfflineChatModel;
import io.arawn.workstream.llm.OpenAiEmbedder;
import io.arawn.workstream.llm.Pause;
import io.arawn.workstream.llm.ProviderChatModel;
import io.arawn.workstream.llm.ProviderDiscovery;
import io.arawn.workstream.llm.ProviderSettings;
import io.arawn.workstream.llm.Providers;
import io.arawn.workstream.llm.Thinking;
import io.arawn.workstream.local.settings.InvalidConfigurationException;
import io.arawn.workstream.local.settings.Settings;
import io.arawn.workstream.local.settings.Settings.Patience;
import io.arawn.workstream.local.settings.Settings.Recalling;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.ChatModelException.Reason;
import io.arawn.workstream.model.ChatModels.AnsweringModel;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.onnx.OnnxEmbedder;
import io.arawn.workstream.sqlite.SqliteCache;
import io.arawn.workstream.sqlite.SqliteVectorIndex;
import io.arawn.workstream.summary.Summarizer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The ports for the settings: JSONL files, a cache beside them, and a model. Each is made at most once. */
final class LocalPorts {

    private static final Duration LOCK_WAIT = Duration.ofSeconds(30);

    private final Settings settings;
    private final Environment environment;
    private final Disclosures disclosures;
    private final CacheFolder folder;
    private final Lazy<JsonlMessageLog> log = new Lazy<>(this::openLog);
    private final Lazy<SqliteCache> cache = new Lazy<>(this::openCache);
    private final Lazy<SqliteVectorIndex> vectors = new Lazy<>(this::openVectors);
    private final Lazy<ChosenModel> chosen = new Lazy<>(this::choose);
    private final Lazy<ModelMeasure> measure = new Lazy<>(this::measureIt);
    private final EmbeddersForClients embeddersForClients = new EmbeddersForClients(this::embedderOfProvider);
    private final Optional<LocalDatabase> database;
    private boolean cached;
    private boolean inspected;

    LocalPorts(Settings settings, Environment environment, Disclosures disclosures, CacheFolder folder) {
        this.settings = settings;
        this.environment = environment;
        this.disclosures = disclosures;
        this.folder = folder;
        database = settings.storage().database().map(LocalDatabase::new);
    }

    Optional<LocalDatabase> database() {
        return database;
    }

    MessageLog log() {
        return log.get();
    }

    private JsonlMessageLog openLog() {
        return new JsonlMessageLog(storage(), environment.clock(), environment.notices());
    }

    private JsonlSettings storage() {
        Durability durability = settings.storage().fsync() ? Durability.FSYNC : Durability.OS;
        return new JsonlSettings(
                settings.storage().path(), durability, settings.storage().maxMessageBytes(), LOCK_WAIT);
    }

    AttachmentStore attachments() {
        return new AttachmentFolders(storage());
    }

    AccessStore access() {
        return new AccessFile(settings.home(), LOCK_WAIT);
    }

    AuditTrail audit() {
        return new AuditFile(settings.home(), LOCK_WAIT);
    }

    private ChosenModel choose() {
        return new ModelChoice(settings.model(), environment).chosen();
    }

    private ModelMeasure measureIt() {
        return ModelMeasure.of(chosen.get(), settings.model(), environment);
    }

    /** The files that index a message with all of the terms. Makes and changes no file. */
    List<Path> indexing(List<String> terms) throws IOException {
        if (database.isPresent()) {
            return List.of();
        }
        inspected = true;
        return cache.get().indexes(terms) ? List.of(folder.catalogAndIndex().path()) : List.of();
    }

    private SqliteCache openCache() {
        cached = true;
        SqliteCache opening = new SqliteCache(folder.catalogAndIndex(), folder.natives());
        if (!inspected) {
            opening.openSoon();
        }
        return opening;
    }

    /** The inspections of the stores behind the ports. To be called before the ports are opened, or never. */
    List<StoreInspection> inspections() {
        if (database.isPresent()) {
            return List.of();
        }
        // Opening a cache replaces a broken one, and then the inspection would find nothing.
        inspected = true;
        return List.of(log.get().inspection(), cache.get().inspection(), vectors.get().inspection());
    }

    WorkstreamCatalog catalog() {
        return cache.get().catalog();
    }

    MessageIndex index() {
        return cache.get().index();
    }

    VectorIndex vectors() {
        return vectors.get();
    }

    private SqliteVectorIndex openVectors() {
        return new SqliteVectorIndex(folder.vectors(), folder.natives());
    }

    /** The embedder; empty if recall uses words alone. */
    Optional<Embedder> embedder() {
        Recalling recalling = settings.recalling();
        return switch (recalling.embedder()) {
            case "none" -> Optional.empty();
            case "openai" -> Optional.of(remote(recalling));
            default -> inProcess();
        };
    }

    private Embedder remote(Recalling recalling) {
        Embedder asked = new OpenAiEmbedder(
                addressOf(recalling), environment.secret(recalling.apiKeyVariable()), recalling.model());
        return new AnnouncedEmbedder(asked, this::discloseVectors);
    }

    /** An embedding model of the provider that answers, if it speaks OpenAI's dialect. */
    Optional<Embedder> embedder(String model) {
        return chosen.get().dialect() == Settings.ModelProvider.OPENAI
                ? Optional.of(embeddersForClients.named(model))
                : Optional.empty();
    }

    private Embedder embedderOfProvider(String model) {
        ChosenModel named = chosen.get().named(model);
        Embedder asked = new OpenAiEmbedder(
                named.baseUrl().orElseThrow(), environment.secret(named.keyVariable().orElse("")), model);
        return new AnnouncedEmbedder(asked, () -> disclosures.reply(Optional.empty(), named.destination("")));
    }

    private URI addressOf(Recalling recalling) {
        return recalling.baseUrl()
                .orElseGet(() -> new ProviderDiscovery(environment::variable).address(Providers.OPENAI));
    }

    private void discloseVectors() {
        Recalling recalling = settings.recalling();
        disclosures.vectors(
                new Destination(recalling.model(), addressOf(recalling), "recall.embedder is openai"));
    }

    void discloseMaintenance() {
        if (settings.recalling().embedder().equals("openai")) {
            discloseVectors();
        }
        if (settings.model().summarizes() && !chosen.get().isOffline()) {
            discloseSummaries();
        }
    }

    private void discloseSummaries() {
        disclosures.summaries(chosen.get().destination("summaries.by is model, and "));
    }

    /** Empty if the distribution does not contain the module, because of its size. */
    private Optional<Embedder> inProcess() {
        try {
            return Optional.of(onnx());
        } catch (NoClassDefFoundError leftOut) {
            return Optional.empty();
        }
    }

    private OnnxEmbedder onnx() {
        String embedder = settings.recalling().embedder();
        return embedder.equals("onnx")
                ? OnnxEmbedder.shipped(folder.natives())
                : OnnxEmbedder.in(Path.of(embedder), folder.natives());
    }

    /** @throws InvalidConfigurationException if the embedder is a folder without a model */
    void requireEmbedder() {
        Recalling recalling = settings.recalling();
        if (isInProcess(recalling) && !recalling.embedder().equals("onnx")) {
            lack(Path.of(recalling.embedder())).ifPresent(lack -> {
                throw new InvalidConfigurationException(List.of(recalling.origin() + ": recall.embedder is the folder "
                        + recalling.embedder() + ", which " + lack + "; put the model's files there, or set onnx"));
            });
        }
    }

    private static Optional<String> lack(Path model) {
        try {
            return OnnxEmbedder.lack(model);
        } catch (NoClassDefFoundError leftOut) {
            return Optional.empty();
        }
    }

    private static boolean isInProcess(Recalling recalling) {
        return !List.of("openai", "none").contains(recalling.embedder());
    }

    void prepareMaintenance() throws IOException {
        folder.makeLock();
        if (!settings.recalling().embedder().equals("none") && database.isEmpty()) {
            vectors.get().prepare();
        }
        if (isInProcess(settings.recalling())) {
            prepareEmbedder();
        }
    }

    private void prepareEmbedder() {
        try (OnnxEmbedder embedder = onnx()) {
            embedder.prepare();
        } catch (IOException | NoClassDefFoundError unusable) {
            // The embedder reports the failure when it is used; all other maintenance is possible.
        }
    }

    ChosenModel chosenModel() {
        return chosen.get();
    }

    ChatModel model(Function<WorkstreamId, String> nameOf) {
        return model(chosen.get(), measure.get(), nameOf);
    }

    private ChatModel model(ChosenModel model, ModelMeasure held, Function<WorkstreamId, String> nameOf) {
        return model.isOffline()
                ? new OfflineChatModel(environment.zone(), environment.clock(), nameOf)
                : new AnnouncedChatModel(
                        remote(model, held), id -> disclosures.reply(id, model.destination("")));
    }

    private ChatModel remote(ChosenModel model, ModelMeasure held) {
        return new ProviderChatModel(provider(model, held), Pause.real(), environment.clock());
    }

    AnsweringModel model(String name) {
        if (chosen.get().isOffline()) {
            throw new ChatModelException(Reason.UNKNOWN_MODEL, "the model '" + name
                    + "' cannot be asked, because no provider is configured; set one under [model]", null);
        }
        ChosenModel other = chosen.get().named(name);
        ModelMeasure held = ModelMeasure.of(other, settings.model(), environment);
        return new AnsweringModel(model(other, held, WorkstreamId::value), held.counter());
    }

    private ProviderSettings provider(ChosenModel model, ModelMeasure held) {
        Patience patience = settings.model().patience();
        String variable = model.keyVariable().orElse("");
        Dialect dialect = model.dialect() == Settings.ModelProvider.ANTHROPIC ? Dialect.ANTHROPIC : Dialect.OPENAI;
        return new ProviderSettings(
                Providers.at(model.baseUrl().orElseThrow(), variable, dialect),
                environment.secret(variable),
                model.name(),
                held.window(),
                held.maxReply(),
                settings.model().factsOf(model.name()).tools().orElse(true),
                thinking(settings.model().thinking()),
                patience.connect(),
                patience.firstToken(),
                patience.idle(),
                patience.maxRetries());
    }

    private static Thinking thinking(String told) {
        return switch (told) {
            case "off" -> new Thinking.Off();
            case "adaptive" -> new Thinking.Adaptive();
            default -> new Thinking.Tokens(Integer.parseInt(told));
        };
    }

    Summarizer summarizer() {
        return settings.model().summarizes() && !chosen.get().isOffline() ? modelSummarizer() : quickSummarizer();
    }

    private Summarizer modelSummarizer() {
        ChatModel asked = remote(chosen.get(), measure.get());
        return new ModelSummarizer(new AnnouncedChatModel(asked, id -> discloseSummaries()), quickSummarizer());
    }

    Summarizer quickSummarizer() {
        return new ExtractiveSummarizer();
    }

    TokenCounter counter() {
        return measure.get().counter();
    }

    void close() {
        embeddersForClients.close();
        if (cached) {
            cache.get().close();
        }
    }
}
