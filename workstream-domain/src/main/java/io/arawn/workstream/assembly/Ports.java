package io.arawn.workstream.assembly;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.access.AccessStore;
import io.arawn.workstream.access.AuditTrail;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.embedding.VectorIndex;
import io.arawn.workstream.erasure.TypedLines;
import io.arawn.workstream.health.StoreInspection;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModels;
import io.arawn.workstream.model.ChatModels.AnsweringModel;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.summary.Summarizer;
import io.arawn.workstream.usage.Prices;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The ports from which the use cases are put together, with their defaults. A supplier is called at most once, when the
 * port is first needed. For one thread, until the use cases are put together.
 */
public final class Ports {

    InstantSource clock = InstantSource.system();
    RandomGenerator random = new SecureRandom();
    Consumer<String> notices = notice -> {};
    ContextSettings settings = ContextSettings.DEFAULT;
    boolean searchTool = true;
    Supplier<? extends MessageLog> log = MessageLog::inMemory;
    Optional<Supplier<? extends WorkstreamDatabase>> database = Optional.empty();
    Supplier<? extends AttachmentStore> attachments = AttachmentStore::inMemory;
    Supplier<? extends WorkstreamCatalog> catalog = WorkstreamCatalog::inMemory;
    Supplier<? extends MessageIndex> index = MessageIndex::inMemory;
    Supplier<? extends VectorIndex> vectors = VectorIndex::inMemory;
    Supplier<? extends Optional<? extends Embedder>> embedder = Optional::empty;
    Function<String, Optional<Embedder>> embedderNamed = name -> Optional.empty();
    Function<Function<WorkstreamId, String>, ChatModels> models = nameOf -> ChatModels.only(
            new AnsweringModel(ChatModel.quoting(), TokenCounter.upperEstimate()));
    Supplier<? extends Summarizer> summarizer = Summarizer::ofBeginnings;
    Supplier<? extends Summarizer> quickSummarizer = Summarizer::ofBeginnings;
    Supplier<? extends AccessStore> access = AccessStore::inMemory;
    Supplier<? extends AuditTrail> audit = AuditTrail::inMemory;
    Supplier<? extends TypedLines> typedLines = TypedLines::none;
    Supplier<List<StoreInspection>> inspections = List::of;
    List<String> notStored = List.of();
    Optional<TokenCounter> counter = Optional.empty();
    Prices prices = Prices.NONE;
    Runnable onClose = () -> {};

    /** Ports that need no file, no network and no configuration. */
    public Ports() {}

    public Ports clock(InstantSource given) {
        clock = given;
        return this;
    }

    public Ports random(RandomGenerator given) {
        random = given;
        return this;
    }

    public Ports notices(Consumer<String> given) {
        notices = given;
        return this;
    }

    public Ports settings(ContextSettings given) {
        settings = given;
        return this;
    }

    public Ports searchTool(boolean given) {
        searchTool = given;
        return this;
    }

    public Ports log(Supplier<? extends MessageLog> given) {
        log = given;
        return this;
    }

    /** Keeps everything in a database; log, attachments, catalog, index and vectors are not opened then. */
    public Ports database(Supplier<? extends WorkstreamDatabase> given) {
        database = Optional.of(given);
        return this;
    }

    public Ports attachments(Supplier<? extends AttachmentStore> given) {
        attachments = given;
        return this;
    }

    public Ports catalog(Supplier<? extends WorkstreamCatalog> given) {
        catalog = given;
        return this;
    }

    public Ports index(Supplier<? extends MessageIndex> given) {
        index = given;
        return this;
    }

    public Ports vectors(Supplier<? extends VectorIndex> given) {
        vectors = given;
        return this;
    }

    public Ports embedder(Supplier<? extends Optional<? extends Embedder>> given) {
        embedder = given;
        return this;
    }

    public Ports embedderNamed(Function<String, Optional<Embedder>> given) {
        embedderNamed = given;
        return this;
    }

    public Ports models(Function<Function<WorkstreamId, String>, ChatModels> given) {
        models = given;
        return this;
    }

    public Ports summarizer(Supplier<? extends Summarizer> given) {
        summarizer = given;
        return this;
    }

    public Ports quickSummarizer(Supplier<? extends Summarizer> given) {
        quickSummarizer = given;
        return this;
    }

    public Ports typedLines(Supplier<? extends TypedLines> given) {
        typedLines = given;
        return this;
    }

    public Ports access(Supplier<? extends AccessStore> rules, Supplier<? extends AuditTrail> trail) {
        access = rules;
        audit = trail;
        return this;
    }

    public Ports inspections(Supplier<List<StoreInspection>> given) {
        inspections = given;
        return this;
    }

    public Ports notStored(List<String> given) {
        notStored = List.copyOf(given);
        return this;
    }

    public Ports prices(Prices given) {
        prices = given;
        return this;
    }

    public Ports counter(TokenCounter given) {
        counter = Optional.of(given);
        return this;
    }

    public Ports onClose(Runnable given) {
        onClose = given;
        return this;
    }
}
