package io.arawn.workstream.sqlite;

import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.health.StoreInspection;
import io.arawn.workstream.index.MessageIndex;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The catalog and the message index of one storage folder, in one SQLite file that may be deleted at any time. A file
 * that is broken or of another version is replaced by an empty one.
 *
 * <p>Safe for use by many threads and processes. The file is opened on first use.
 */
public final class SqliteCache implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Database database;
    private final CacheInspection inspection;
    private final WorkstreamCatalog catalog;
    private final MessageIndex index;
    private volatile Optional<Thread> opening = Optional.empty();

    /**
     * @param database the database file; it is created with its folder if missing, readable only by its user
     * @param natives the folder for SQLite's native library, which is unpacked once for all caches
     */
    public SqliteCache(OwnFile database, OwnFolder natives) {
        this(database, natives, PATIENCE);
    }

    /** @param patience the time to wait for other users of the file */
    SqliteCache(OwnFile database, OwnFolder natives, Duration patience) {
        this(database, natives, patience, Database.AFTER_LOSS);
    }

    /** @param afterLoss the time for which the file is not made again after it was deleted in use */
    SqliteCache(OwnFile databaseFile, OwnFolder natives, Duration patience, Duration afterLoss) {
        CacheFile file = new CacheFile(databaseFile);
        NativeLibrary library = new NativeLibrary(natives);
        database = new Database(Schema.CACHE, file, library, patience, afterLoss);
        inspection = new CacheInspection(Schema.CACHE, file, library, patience);
        catalog = new SqliteWorkstreamCatalog(database);
        index = new SqliteMessageIndex(database);
    }

    /** The catalog in this file. Closing it has no effect; it works until the cache is closed. */
    public WorkstreamCatalog catalog() {
        return catalog;
    }

    /** The index in this file. Closing it has no effect; it works until the cache is closed. */
    public MessageIndex index() {
        return index;
    }

    /** An inspection of the file, which neither makes nor replaces it. */
    public StoreInspection inspection() {
        return inspection;
    }

    /**
     * Whether the file indexes a message that holds all of the terms. Neither makes nor replaces the file. A search of
     * the file's bytes cannot show that: the index stores terms apart from each other, and without their common
     * prefixes.
     *
     * @throws IOException if the file cannot be read
     */
    public boolean indexes(List<String> terms) throws IOException {
        return inspection.indexes(terms);
    }

    /** Begins to open the file in another thread, for a use that follows soon. */
    public void openSoon() {
        opening = Optional.of(Thread.ofPlatform().daemon().name("cache").start(database::open));
    }

    /** Closes the file. Later uses fail because the cache is unavailable. */
    @Override
    public void close() {
        // Otherwise that thread might make the file after this method has returned, in a folder that is gone.
        opening.ifPresent(SqliteCache::await);
        database.close();
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
