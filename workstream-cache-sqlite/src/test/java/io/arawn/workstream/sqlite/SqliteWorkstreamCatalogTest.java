package io.arawn.workstream.sqlite;

import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.testkit.WorkstreamCatalogContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteWorkstreamCatalogTest extends WorkstreamCatalogContract {

    @TempDir
    Path folder = Path.of("");

    private SqliteCache cache = new SqliteCache(TestCaches.file(Path.of("unused")), TestCaches.NATIVE_FOLDER);

    @Override
    protected WorkstreamCatalog create() {
        cache = new SqliteCache(TestCaches.file(folder.resolve("cache.db")), TestCaches.NATIVE_FOLDER);
        return cache.catalog();
    }

    @AfterEach
    void closeCache() {
        cache.close();
    }
}
