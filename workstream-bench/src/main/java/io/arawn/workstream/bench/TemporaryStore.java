package io.arawn.workstream.bench;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.catalog.WorkstreamIds;
import io.arawn.workstream.catalog.Workstreams;
import io.arawn.workstream.chat.ContextPlanner;
import io.arawn.workstream.chat.ContextPlanner.Request;
import io.arawn.workstream.chat.History;
import io.arawn.workstream.chat.ModelInfo;
import io.arawn.workstream.context.ContextSettings;
import io.arawn.workstream.context.Plan;
import io.arawn.workstream.context.TokenCounter;
import io.arawn.workstream.context.ViewReader;
import io.arawn.workstream.jsonl.Durability;
import io.arawn.workstream.jsonl.JsonlMessageLog;
import io.arawn.workstream.jsonl.JsonlSettings;
import io.arawn.workstream.llm.ExtractiveSummarizer;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.RecordIds;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.recall.MessageIndex;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.sqlite.SqliteCache;
import io.arawn.workstream.summary.Compaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** The use cases over JSONL files and a SQLite cache in a folder that is thrown away. */
final class TemporaryStore implements AutoCloseable {

    static final WorkstreamId ID = new WorkstreamId("measured");

    private static final Instant BEGUN = Instant.parse("2024-01-15T10:00:00Z");
    private static final int BATCH = 1_000;
    private static final ModelInfo MODEL = new ModelInfo("none", "none", 200_000, 4_000);

    private final Path folder;
    private final JsonlMessageLog log;
    private final SqliteCache cache;
    private final Workstreams workstreams;
    private final Recall recall;
    private final History history;
    private final ContextPlanner planner;

    TemporaryStore() {
        try {
            folder = Files.createTempDirectory("workstream-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        InstantSource clock = InstantSource.fixed(BEGUN);
        Random random = new Random(1);
        RecordIds ids = new RecordIds(clock, random);
        JsonlSettings settings = JsonlSettings.of(folder.resolve("workstreams")).with(Durability.OS);
        log = new JsonlMessageLog(settings, clock, notice -> {});
        cache = new SqliteCache(folder.resolve("cache.db"), folder.resolve("native"));
        Cached<WorkstreamCatalog> catalog =
                new Cached<>(cache.catalog(), WorkstreamCatalog::inMemory, TemporaryStore::fail);
        workstreams = new Workstreams(log, catalog, new WorkstreamIds(random), ids, clock);
        recall = new Recall(log, new Cached<>(cache.index(), MessageIndex::inMemory, TemporaryStore::fail));
        history = new History(log, workstreams, recall, ids, clock);
        ContextSettings context = ContextSettings.DEFAULT;
        Compaction compaction = new Compaction(context, new ExtractiveSummarizer(), ids, clock);
        planner = new ContextPlanner(new ViewReader(log, recall), recall, compaction, context);
    }

    /** A figure of a substitute would be one of something else. */
    private static void fail(String notice) {
        throw new IllegalStateException(notice);
    }

    History history() {
        return history;
    }

    Recall recall() {
        return recall;
    }

    /** Makes the log of so many short messages. */
    void fill(int messages) {
        log.create(ID, List.of());
        List<LogRecord> batch = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            Role role = i % 2 == 0 ? Role.USER : Role.ASSISTANT;
            String text = "message number " + i
                    + ", which says as much as a message of a chat usually does, or a little more";
            batch.add(Message.of(new RecordId("m" + i), role, text, BEGUN.plusSeconds(i)).build());
            if (batch.size() == BATCH || i == messages - 1) {
                log.append(ID, batch);
                batch.clear();
            }
        }
    }

    /** Makes the log of these messages. */
    void fill(List<Message> messages) {
        log.create(ID, messages);
    }

    Plan plan(String question, int maxTokens, TokenCounter counter) {
        Workstream workstream = workstreams.get(ID).workstream();
        Request request = new Request(
                workstream, Optional.of(question), Optional.empty(), Optional.empty(), Optional.of(maxTokens));
        return planner.plan(request, MODEL, counter).plan();
    }

    @Override
    public void close() throws IOException {
        log.close();
        cache.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
