package io.arawn.workstream.bench;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.chat.ContextPlanner;
import io.arawn.workstream.chat.ContextPlanner.Request;
import io.arawn.workstream.chat.ModelInfo;
import io.arawn.workstream.context.ContextSettings;
import io.arawn.workstream.context.Covered;
import io.arawn.workstream.context.Plan;
import io.arawn.workstream.context.TokenCounter;
import io.arawn.workstream.context.ViewReader;
import io.arawn.workstream.jsonl.Durability;
import io.arawn.workstream.llm.ExtractiveSummarizer;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordIds;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.summary.Compaction;
import io.arawn.workstream.summary.Summaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A store with what makes plans, in a folder that is thrown away. */
final class TemporaryStore implements AutoCloseable {

    static final WorkstreamId ID = new WorkstreamId("measured");

    private static final ModelInfo MODEL = new ModelInfo("none", "none", 200_000, 4_000);

    private final Path folder;
    private final MeasuredStore store;
    private final ContextPlanner planner;
    private final Summaries summaries;

    TemporaryStore() {
        try {
            folder = Files.createTempDirectory("workstream-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store = new MeasuredStore(folder, Durability.OS);
        InstantSource clock = InstantSource.fixed(SampleMessages.BEGUN);
        RecordIds ids = new RecordIds(clock, new Random(1));
        ContextSettings context = ContextSettings.DEFAULT;
        Compaction compaction = new Compaction(context, new ExtractiveSummarizer(), ids, clock);
        planner = new ContextPlanner(new ViewReader(store.log(), recall()), recall(), compaction, context, clock);
        summaries = new Summaries(store.log(), store.workstreams(), recall(), compaction, ids, clock);
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
        summaries.bringUp(store.workstreams().get(ID).workstream(), planner.sizing(MODEL, counter));
        return (int) summaries.standing(ID).stream().mapToLong(Covered::messages).sum();
    }

    Plan plan(String question, int maxTokens, TokenCounter counter) {
        Workstream workstream = store.workstreams().get(ID).workstream();
        Request request = new Request(
                workstream, Optional.of(question), Optional.empty(), Optional.empty(), Optional.of(maxTokens));
        return planner.plan(request, MODEL, counter).plan();
    }

    @Override
    public void close() throws IOException {
        store.close();
        Folders.delete(folder);
    }
}
