package io.arawn.workstream.bench;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.context.ContextPlanner;
import io.arawn.workstream.context.Summaries;
import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.jsonl.Durability;
import io.arawn.workstream.llm.ExtractiveSummarizer;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordIds;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.onnx.OnnxEmbedder;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.Plan.Request;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.summary.Covered;
import io.arawn.workstream.summary.Summarizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The real stores in a folder that is deleted in the end, with one log. */
final class TemporaryStore implements AutoCloseable {

    static final WorkstreamId ID = new WorkstreamId("measured");

    private static final ModelInfo MODEL = new ModelInfo("none", "none", 200_000, 4_000);

    private final Path folder;
    private final MeasuredStore store;
    private final ContextPlanner planner;
    private final ContextPlanner wordsPlanner;
    private final Summaries summaries;

    /** One that finds by words alone. */
    TemporaryStore() {
        this(Optional.empty());
    }

    /** @param embedder makes the vectors; closed with the store */
    TemporaryStore(Embedder embedder) {
        this(Optional.of(embedder));
    }

    private TemporaryStore(Optional<Embedder> embedder) {
        try {
            folder = Files.createTempDirectory("workstream-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store = new MeasuredStore(folder, Durability.OS, embedder);
        InstantSource clock = InstantSource.fixed(SampleMessages.BEGUN);
        RecordIds ids = new RecordIds(clock, new Random(1));
        ContextSettings context = ContextSettings.DEFAULT;
        Summarizer summarizer = new ExtractiveSummarizer();
        EventOrigins origins = new EventOrigins(ids, clock);
        planner = new ContextPlanner(store.finding(recall()), context, summarizer, origins);
        wordsPlanner = new ContextPlanner(store.finding(store.recallByWords()), context, summarizer, origins);
        summaries = new Summaries(store.finding(recall()), context, summarizer, origins);
    }

    /** The model in process; its files are kept for the next run. */
    static Embedder model() {
        return new OnnxEmbedder(OwnFolder.at(Path.of(System.getProperty("java.io.tmpdir"), "workstream-bench-model")));
    }

    Recall recall() {
        return store.recall();
    }

    /** Makes the log of these messages. */
    void fill(List<Message> messages) {
        store.log().create(ID, messages);
    }

    /** Has everything summarised that is due; returns how many messages the summaries stand for. */
    int summarise(TokenCounter counter) {
        summaries.bringUp(workstream(), planner.sizing(MODEL, counter));
        return (int) summaries.standing(ID).stream().mapToLong(Covered::messages).sum();
    }

    private Workstream workstream() {
        return store.workstreams().get(ID).workstream();
    }

    /** Makes all vectors. */
    void makeVectors() {
        if (!recall().makeVectors(ID, () -> true)) {
            throw new IllegalStateException("not all vectors could be made");
        }
    }

    Plan plan(String question, int maxTokens, TokenCounter counter) {
        return plan(planner, question, maxTokens, counter);
    }

    /** As if there were no vectors. */
    Plan planByWords(String question, int maxTokens, TokenCounter counter) {
        return plan(wordsPlanner, question, maxTokens, counter);
    }

    private Plan plan(ContextPlanner by, String question, int maxTokens, TokenCounter counter) {
        Request request = new Request(
                workstream(), Optional.of(question), Optional.empty(), Optional.empty(), Optional.of(maxTokens));
        return by.plan(request, MODEL, counter).plan();
    }

    @Override
    public void close() throws IOException {
        store.close();
        Folders.delete(folder);
    }
}
