package io.arawn.workstream.sqlite;

import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.testkit.MessageIndexContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteMessageIndexTest extends MessageIndexContract {

    @TempDir
    Path folder = Path.of("");

    private SqliteCache cache = new SqliteCache(TestCaches.file(Path.of("unused")), TestCaches.NATIVE_FOLDER);

    @Override
    protected MessageIndex create() {
        cache = new SqliteCache(TestCaches.file(folder.resolve("cache.db")), TestCaches.NATIVE_FOLDER);
        return cache.index();
    }

    @AfterEach
    void closeCache() {
        cache.close();
    }
}
