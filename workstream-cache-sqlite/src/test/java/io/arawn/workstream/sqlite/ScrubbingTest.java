package io.arawn.workstream.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.testkit.SampleLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests scrubbing by searching the bytes of the files. */
final class ScrubbingTest {

    private final Path folder;
    private final SqliteCache cache;

    ScrubbingTest(@TempDir Path folder) {
        this.folder = folder;
        cache = open(Duration.ofSeconds(5));
    }

    private SqliteCache open(Duration patience) {
        return new SqliteCache(TestCaches.file(folder.resolve("cache.db")), TestCaches.NATIVE_FOLDER, patience);
    }

    @AfterEach
    void close() {
        cache.close();
    }

    private boolean isOnDisk(String text) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** One log with a rare word among many common ones, and another. */
    private void fill() {
        SampleLog secret = new SampleLog("secret", "g");
        for (int i = 0; i < 300; i++) {
            secret.says("common word number " + i);
        }
        secret.says("swordfish is the password");
        for (int i = 0; i < 300; i++) {
            secret.says("common word number " + i);
        }
        secret.into(cache.index());
        new SampleLog("other", "g").says("haddock").into(cache.index());
    }

    @Test
    void leavesNothingOfWhatWasForgotten() throws IOException {
        fill();
        cache.index().forget(new WorkstreamId("secret"));
        assertThat(isOnDisk("swordfish")).isTrue();
        assertThat(cache.index().scrub(List.of())).isTrue();
        assertThat(isOnDisk("swordfish")).isFalse();
        assertThat(isOnDisk("password")).isFalse();
        assertThat(isOnDisk("haddock")).isTrue();
    }

    @Test
    void leavesTheRestAsItIs() {
        fill();
        cache.index().forget(new WorkstreamId("secret"));
        cache.index().scrub(List.of());
        assertThat(cache.index().search(TestCaches.query("haddock"))).hasSize(1);
        assertThat(cache.index().search(TestCaches.query("swordfish"))).isEmpty();
        assertThat(cache.index().count(new WorkstreamId("other"))).isEqualTo(1);
    }

    @Test
    void leavesNothingOfEntriesOfTheCatalog() throws IOException {
        SampleLog log = new SampleLog("swordfish", "g").says("x");
        log.into(cache.index());
        cache.index().forget(log.id());
        cache.catalog().forget(log.id());
        assertThat(isOnDisk("swordfish")).isTrue();
        assertThat(cache.catalog().scrub()).isTrue();
        assertThat(isOnDisk("swordfish")).isFalse();
    }

    @Test
    void worksWhileAnotherHasTheFileOpen() throws IOException {
        fill();
        try (SqliteCache other = open(Duration.ofSeconds(5))) {
            assertThat(other.index().search(TestCaches.query("swordfish"))).hasSize(1);
            cache.index().forget(new WorkstreamId("secret"));
            assertThat(cache.index().scrub(List.of())).isTrue();
            assertThat(isOnDisk("swordfish")).isFalse();
            assertThat(other.index().search(TestCaches.query("haddock"))).hasSize(1);
        }
    }

    @Test
    void saysWhenAnotherReadsAllTheTime() throws SQLException {
        fill();
        cache.index().forget(new WorkstreamId("secret"));
        try (SqliteCache hasty = open(Duration.ofMillis(50));
                Connection reader = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cache.db"));
                Statement statement = reader.createStatement()) {
            statement.execute("BEGIN");
            try (ResultSet held = statement.executeQuery("SELECT count(*) FROM message")) {
                assertThat(held.next()).isTrue();
                assertThat(hasty.index().scrub(List.of())).isFalse();
            }
            statement.execute("COMMIT");
            assertThat(hasty.index().scrub(List.of())).isTrue();
        }
    }

    @Test
    void saysWhenAnotherWritesAllTheTime() throws SQLException {
        fill();
        try (SqliteCache hasty = open(Duration.ofMillis(50));
                Connection writer = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cache.db"));
                Statement statement = writer.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThat(hasty.index().scrub(List.of())).isFalse();
            statement.execute("COMMIT");
            assertThat(hasty.index().scrub(List.of())).isTrue();
        }
    }
}
