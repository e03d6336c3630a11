package io.arawn.workstream.sqlite;

import io.arawn.workstream.CacheUnavailableException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.embedding.TextDigest;
import io.arawn.workstream.embedding.UnitVector;
import io.arawn.workstream.embedding.VectorIndex;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.health.StoreInspection;
import java.io.IOException;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Vectors in a SQLite file of their own, with one byte for each component. A file that is broken or of another version
 * is replaced by an empty one. The file is opened on first use.
 */
public final class SqliteVectorIndex implements VectorIndex {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final OwnFile file;
    private final Database database;
    private final CacheInspection inspection;

    /**
     * @param file the file; it is created with its folder if missing, readable only by its user
     * @param natives the folder for SQLite's native library, which is unpacked once for all caches
     */
    public SqliteVectorIndex(OwnFile file, OwnFolder natives) {
        this.file = file;
        CacheFile cached = new CacheFile(file);
        NativeLibrary library = new NativeLibrary(natives);
        database = new Database(Schema.VECTORS, cached, library, PATIENCE, Database.AFTER_LOSS);
        inspection = new CacheInspection(Schema.VECTORS, cached, library, PATIENCE);
    }

    /** Makes the file if it is missing, for later processes that add no file. */
    public void prepare() {
        database.open();
    }

    /** An inspection of the file, which neither makes nor replaces it. */
    public StoreInspection inspection() {
        return inspection;
    }

    @Override
    public List<KeptLog> logs() {
        return isThere() ? database.read(CoveredLog::kept) : List.of();
    }

    @Override
    public void texts(Consumer<TextDigest> texts) {
        if (isThere()) {
            database.select("SELECT high, low FROM vector", select -> {
                try (ResultSet results = select.executeQuery()) {
                    while (results.next()) {
                        texts.accept(new TextDigest(results.getLong("high"), results.getLong("low")));
                    }
                    return true;
                }
            });
        }
    }

    @Override
    public Optional<Coverage> coverage(String model, WorkstreamId id) {
        return isThere()
                ? database.read(connection -> CoveredLog.find(connection, model, id)).map(CoveredLog::coverage)
                : Optional.empty();
    }

    /** Whether the file exists. A read does not make an empty file. */
    private boolean isThere() {
        try {
            return file.exists();
        } catch (IOException unusable) {
            // The attempt to open the file reports the failure.
            return true;
        }
    }

    @Override
    public Set<TextDigest> kept(String model, Set<TextDigest> texts) {
        return database.read(connection -> new VectorWriter(connection).keptOf(model, texts));
    }

    @Override
    public boolean advance(
            String model,
            WorkstreamId id,
            Optional<Coverage> known,
            List<Placed> placed,
            Map<TextDigest, UnitVector> made,
            Coverage after) {
        return database.write(
                connection -> new VectorWriter(connection).advance(model, id, known, placed, made, after));
    }

    @Override
    public List<Nearby> nearest(String model, Optional<WorkstreamId> workstream, UnitVector question, int limit) {
        if (!isThere()) {
            return List.of();
        }
        return database.read(connection -> {
            List<CoveredLog> logs = workstream.isPresent()
                    ? CoveredLog.find(connection, model, workstream.get()).stream().toList()
                    : CoveredLog.all(connection, model);
            return new VectorSearch(question, limit).in(connection, logs);
        });
    }

    @Override
    public void forget(WorkstreamId id) {
        if (!isThere()) {
            return;
        }
        database.write(connection -> {
            new VectorWriter(connection).forget(id);
            return id;
        });
    }

    @Override
    public int prune() {
        if (!isThere()) {
            return 0;
        }
        int pruned = database.write(connection -> new VectorWriter(connection).prune());
        if (!database.emptyLog()) {
            throw new CacheUnavailableException("the vectors " + file.path() + " are in use by another process", null);
        }
        return pruned;
    }

    @Override
    public void clear() {
        database.write(connection -> {
            new VectorWriter(connection).clear();
            return true;
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
