package io.arawn.workstream.assembly;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.WorkstreamCatalog;
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

    public InstantSource clock = InstantSource.system();
    public RandomGenerator random = new SecureRandom();
    public Consumer<String> notices = notice -> {};
    public ContextSettings settings = ContextSettings.DEFAULT;
    public boolean searchTool = true;
    public Supplier<? extends MessageLog> log = MessageLog::inMemory;
    public Supplier<? extends WorkstreamCatalog> catalog = WorkstreamCatalog::inMemory;
    public Supplier<? extends MessageIndex> index = MessageIndex::inMemory;
    public Supplier<? extends VectorIndex> vectors = VectorIndex::inMemory;
    public Supplier<? extends Optional<? extends Embedder>> embedder = Optional::empty;
    public Function<Function<WorkstreamId, String>, ChatModels> models = nameOf -> ChatModels.only(
            new AnsweringModel(ChatModel.quoting(), TokenCounter.upperEstimate()));
    public Supplier<? extends Summarizer> summarizer = Summarizer::ofBeginnings;
    public Supplier<? extends Summarizer> quickSummarizer = Summarizer::ofBeginnings;
    public Supplier<? extends TypedLines> typedLines = TypedLines::none;
    public Supplier<List<StoreInspection>> inspections = List::of;
    public List<String> notStored = List.of();

    public Optional<TokenCounter> counter = Optional.empty();
    public Runnable onClose = () -> {};

    /** Ports that need no file, no network and no configuration. */
    public Ports() {}
}
