package io.arawn.workstream.it.store;

import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.jsonl.Durability;
import io.arawn.workstream.jsonl.JsonlMessageLog;
import io.arawn.workstream.jsonl.JsonlSettings;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.sqlite.SqliteCache;
import io.arawn.workstream.testkit.SettableClock;
import io.arawn.workstream.testkit.SharedStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder of logs with its cache, as in the program. */
final class FilesAndCache implements SharedStore {

    private final Path folder;
    private final List<SqliteCache> caches = new ArrayList<>();

    /** The one clock for all users. It advances at each opening, so that no two logs are removed at the same time. */
    private final SettableClock clock = new SettableClock();

    FilesAndCache(Path folder) {
        this.folder = folder;
    }

    @Override
    public MessageLog log() {
        clock.advance(Duration.ofSeconds(1));
        JsonlSettings settings = JsonlSettings.of(folder.resolve("logs")).with(Durability.OS);
        return new JsonlMessageLog(settings, clock, notice -> {});
    }

    @Override
    public Cache cache() {
        SqliteCache opened = openCache();
        caches.add(opened);
        return new Cache(opened.catalog(), opened.index());
    }

    /** The cache; the caller closes it. */
    SqliteCache openCache() {
        return new SqliteCache(
                OwnFolder.at(folder.resolve("cache")).file("cache.db"), OwnFolder.at(Path.of("target", "native")));
    }

    Path database() {
        return folder.resolve("cache").resolve("cache.db");
    }

    @Override
    public void loseCache() {
        try {
            Files.deleteIfExists(database());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Optional<Path> folder() {
        return Optional.of(folder.resolve("logs"));
    }

    @Override
    public void close() {
        caches.forEach(SqliteCache::close);
    }
}
