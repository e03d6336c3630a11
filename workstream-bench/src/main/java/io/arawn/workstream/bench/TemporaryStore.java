package io.arawn.workstream.bench;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.context.ContextPlanner;
import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.jsonl.Durability;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.onnx.OnnxEmbedder;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.Plan.Request;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.summary.Covered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A store on real files with one log, in a folder that is deleted at the end. */
final class TemporaryStore implements AutoCloseable {

    static final WorkstreamId ID = new WorkstreamId("measured");

    private static final ModelInfo MODEL = new ModelInfo("none", "none", 200_000, 4_000);

    private final Path folder;
    private final MeasuredStore store;

    /** A store that searches by words only. */
    TemporaryStore() {
        this(Optional.empty());
    }

    /** @param embedder embeds the messages; closed with the store */
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
    }

    /** The model in this process; its files are kept for the next run. */
    static Embedder model() {
        Path files = Path.of(System.getProperty("java.io.tmpdir"), "workstream-bench-model");
        try {
            Files.createDirectories(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return OnnxEmbedder.shipped(OwnFolder.at(files));
    }

    Recall recall() {
        return store.recall();
    }

    /** Makes the log with these messages. */
    void fill(List<Message> messages) {
        store.log().create(ID, messages);
    }

    /** Makes all summaries that are due; returns the number of summarised messages. */
    int summarise(TokenCounter counter) {
        store.summaries().bringUp(workstream(), store.planner().sizing(MODEL, counter));
        return (int) store.summaries().standing(ID).stream().mapToLong(Covered::messages).sum();
    }

    private Workstream workstream() {
        return store.workstreams().get(ID).workstream();
    }

    /** Embeds all messages. */
    void makeVectors() {
        if (!recall().makeVectors(ID, () -> true)) {
            throw new IllegalStateException("not all vectors could be made");
        }
    }

    Plan plan(String question, int maxTokens, TokenCounter counter) {
        return plan(store.planner(), question, maxTokens, counter);
    }

    /** A planner that ignores the vectors. */
    Plan planByWords(String question, int maxTokens, TokenCounter counter) {
        return plan(store.plannerByWords(), question, maxTokens, counter);
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
