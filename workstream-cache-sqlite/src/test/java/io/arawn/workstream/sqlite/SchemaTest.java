package io.arawn.workstream.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.testkit.SampleLog;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaTest {

    private static final List<String> FLYWAY = List.of("flyway");

    @TempDir
    Path folder = Path.of("");

    @Test
    void needsNoFlywayWhenItIsUpToDate() throws Exception {
        Path database = folder.resolve("cache.db");
        try (SqliteCache cache = new SqliteCache(TestCaches.file(database), TestCaches.NATIVE_FOLDER)) {
            new SampleLog("one", "g").says("a").into(cache.index());
        }
        assertThat(ChildProcess.run(FLYWAY, database, folder.resolve("native"))).startsWith("0 entries");
    }

    @Test
    void needsFlywayToBeMade() throws Exception {
        assertThat(ChildProcess.run(FLYWAY, folder.resolve("cache.db"), folder.resolve("native"))).isEmpty();
    }
}
