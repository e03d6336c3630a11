package io.arawn.workstream.bench;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.jsonl.Durability;
import io.arawn.workstream.jsonl.JsonlMessageLog;
import io.arawn.workstream.jsonl.JsonlSettings;
import io.arawn.workstream.logstore.History;
import io.arawn.workstream.logstore.LogBackedStore;
import io.arawn.workstream.logstore.Workstreams;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.RecordIds;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.sqlite.SqliteCache;
import io.arawn.workstream.sqlite.SqliteVectorIndex;
import io.arawn.workstream.store.WorkstreamStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;

/** The use cases over JSONL files and a SQLite cache in a folder. */
final class MeasuredStore implements AutoCloseable {

    private final Path folder;
    private final JsonlMessageLog log;
    private final SqliteCache cache;
    private final Workstreams workstreams;
    private final Optional<SqliteVectorIndex> vectors;
    private final Optional<Embedder> embedder;
    private final Recall recallByWords;
    private final Recall recall;
    private final History history;

    MeasuredStore(Path folder, Durability durability) {
        this(folder, durability, Optional.empty());
    }

    /** @param embedder makes vectors, where there is one; closed with the store */
    MeasuredStore(Path folder, Durability durability, Optional<Embedder> embedder) {
        this.folder = folder;
        InstantSource clock = InstantSource.fixed(SampleMessages.BEGUN);
        Random random = new Random(1);
        EventOrigins origins = new EventOrigins(new RecordIds(clock, random), clock);
        log = new JsonlMessageLog(JsonlSettings.of(logs()).with(durability), clock, notice -> {});
        OwnFolder own = OwnFolder.at(folder);
        cache = new SqliteCache(own.file("cache.db"), own.folder("native"));
        Cached<WorkstreamCatalog> catalog =
                new Cached<>(cache.catalog(), WorkstreamCatalog::inMemory, MeasuredStore::fail, clock);
        workstreams = new Workstreams(log, catalog, random, origins);
        Cached<MessageIndex> index = new Cached<>(cache.index(), MessageIndex::inMemory, MeasuredStore::fail, clock);
        this.embedder = embedder;
        vectors = embedder.map(by -> new SqliteVectorIndex(own.file("vectors.db"), own.folder("native")));
        recallByWords = new Recall(log, index);
        recall = vectors.isPresent()
                ? new Recall(log, index, vectors.get(), embedder.orElseThrow(), MeasuredStore::fail)
                : recallByWords;
        history = new History(log, workstreams, recall, origins);
    }

    /** A figure of a substitute would be one of something else. */
    private static void fail(String notice) {
        throw new IllegalStateException(notice);
    }

    JsonlMessageLog log() {
        return log;
    }

    Workstreams workstreams() {
        return workstreams;
    }

    Recall recall() {
        return recall;
    }

    /** As if there were no vectors. */
    Recall recallByWords() {
        return recallByWords;
    }

    /** The whole store, searched in this way. */
    WorkstreamStore finding(Recall by) {
        return new LogBackedStore(log, workstreams, history, by);
    }

    History history() {
        return history;
    }

    private Path logs() {
        return folder.resolve("workstreams");
    }

    Path file(WorkstreamId id) {
        return logs().resolve(id + ".jsonl");
    }

    /** The database of what is derived. */
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
