package io.arawn.workstream.sqlite;

import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.health.StoreInspection;
import io.arawn.workstream.recall.MessageIndex;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The catalog and the message index of one storage folder, in one SQLite file that may be deleted at any time. A file
 * that is broken or of another version is replaced by an empty one.
 *
 * <p>Safe for use by many threads and processes. Nothing is opened before it is first used.
 */
public final class SqliteCache implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Database database;
    private final CacheInspection inspection;
    private final WorkstreamCatalog catalog;
    private final MessageIndex index;
    private volatile Optional<Thread> opening = Optional.empty();

    /**
     * @param database is created, with its folder, when missing; its user alone may read it
     * @param natives where SQLite's native library is unpacked to, once for all caches
     */
    public SqliteCache(OwnFile database, OwnFolder natives) {
        this(database, natives, PATIENCE);
    }

    /** @param patience how long to wait for others that use the file */
    SqliteCache(OwnFile database, OwnFolder natives, Duration patience) {
        this(database, natives, patience, Database.AFTER_LOSS);
    }

    /** @param afterLoss how long the file is not made again when it was deleted while it was in use */
    SqliteCache(OwnFile databaseFile, OwnFolder natives, Duration patience, Duration afterLoss) {
        CacheFile file = new CacheFile(databaseFile);
        NativeLibrary library = new NativeLibrary(natives);
        database = new Database(Schema.CACHE, file, library, patience, afterLoss);
        inspection = new CacheInspection(Schema.CACHE, file, library, patience);
        catalog = new SqliteWorkstreamCatalog(database);
        index = new SqliteMessageIndex(database);
    }

    /** The catalog in this file. Closing it does nothing; it works until the cache is closed. */
    public WorkstreamCatalog catalog() {
        return catalog;
    }

    /** The index in this file. Closing it does nothing; it works until the cache is closed. */
    public MessageIndex index() {
        return index;
    }

    /** Looks at the file, without making or replacing it. */
    public StoreInspection inspection() {
        return inspection;
    }

    /**
     * Whether the file indexes a message that holds all of the terms, without making or replacing it. Its bytes do not
     * show that: terms are kept apart from each other, and without the beginnings that they have in common.
     *
     * @throws IOException when the file cannot be looked at
     */
    public boolean indexes(List<String> terms) throws IOException {
        return inspection.indexes(terms);
    }

    /** Begins to open the file in another thread, for who will need it in a moment. */
    public void openSoon() {
        opening = Optional.of(Thread.ofPlatform().daemon().name("cache").start(database::open));
    }

    /** Closes the file. What is used later is unavailable. */
    @Override
    public void close() {
        // Else that thread might make the file after this has returned, in a folder that is gone.
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
