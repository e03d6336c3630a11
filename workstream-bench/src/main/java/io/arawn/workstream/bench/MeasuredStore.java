package io.arawn.workstream.bench;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.assembly.Assembly;
import io.arawn.workstream.assembly.Ports;
import io.arawn.workstream.context.ContextPlanner;
import io.arawn.workstream.context.Summaries;
import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.jsonl.Durability;
import io.arawn.workstream.jsonl.JsonlMessageLog;
import io.arawn.workstream.jsonl.JsonlSettings;
import io.arawn.workstream.llm.ExtractiveSummarizer;
import io.arawn.workstream.logstore.History;
import io.arawn.workstream.logstore.Workstreams;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.sqlite.SqliteCache;
import io.arawn.workstream.sqlite.SqliteVectorIndex;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;

/** The use cases on JSONL files with a SQLite cache, in one folder. */
final class MeasuredStore implements AutoCloseable {

    private final Path folder;
    private final JsonlMessageLog log;
    private final SqliteCache cache;
    private final Optional<SqliteVectorIndex> vectors;
    private final Optional<Embedder> embedder;
    private final Assembly parts;
    private final Assembly byWords;

    MeasuredStore(Path folder, Durability durability) {
        this(folder, durability, Optional.empty());
    }

    /** @param embedder embeds the messages, if present; closed with the store */
    MeasuredStore(Path folder, Durability durability, Optional<Embedder> embedder) {
        this.folder = folder;
        // For this clock, every change of the folder is old enough to show in its time.
        InstantSource later = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        log = new JsonlMessageLog(JsonlSettings.of(logs()).with(durability), later, notice -> {});
        OwnFolder own = OwnFolder.at(folder);
        cache = new SqliteCache(own.file("cache.db"), own.folder("native"));
        this.embedder = embedder;
        vectors = embedder.map(by -> new SqliteVectorIndex(own.file("vectors.db"), own.folder("native")));
        byWords = new Assembly(ports());
        parts = vectors.isPresent()
                ? new Assembly(ports().vectors(vectors::orElseThrow).embedder(() -> embedder))
                : byWords;
    }

    private Ports ports() {
        return new Ports()
                .clock(InstantSource.fixed(SampleMessages.BEGUN))
                .random(new Random(1))
                .notices(MeasuredStore::fail)
                .log(() -> log)
                .catalog(cache::catalog)
                .index(cache::index)
                .summarizer(ExtractiveSummarizer::new)
                .quickSummarizer(ExtractiveSummarizer::new);
    }

    /** Fails on any notice, because a cache in memory that replaces a broken one must not be measured. */
    private static void fail(String notice) {
        throw new IllegalStateException(notice);
    }

    JsonlMessageLog log() {
        return log;
    }

    Workstreams workstreams() {
        return parts.inLog().workstreams();
    }

    Recall recall() {
        return parts.inLog().recall();
    }

    ContextPlanner planner() {
        return parts.planner();
    }

    /** A planner that ignores the vectors. */
    ContextPlanner plannerByWords() {
        return byWords.planner();
    }

    Summaries summaries() {
        return parts.summaries();
    }

    History history() {
        return parts.inLog().history();
    }

    private Path logs() {
        return folder.resolve("workstreams");
    }

    Path file(WorkstreamId id) {
        return logs().resolve(id + ".jsonl");
    }

    /** The file of the cache. */
    Path cache() {
        return folder.resolve("cache.db");
    }

    @Override
    public void close() {
        log.close();
        cache.close();
        vectors.ifPresent(SqliteVectorIndex::close);
        embedder.ifPresent(Embedder::close);
    }
}
