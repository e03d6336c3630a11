package io.arawn.workstream.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.files.HeldFile;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.testkit.SampleLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CacheInspectionTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void aMissingCacheIsFine() {
        assertThat(inspect()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aWholeCacheIsFineAlsoWhileItIsOpen() {
        fill();
        assertThat(inspect()).isEmpty();
        try (SqliteCache open = cache()) {
            new SampleLog("two", "g").says("c").into(open.index());
            assertThat(inspect()).isEmpty();
        }
    }

    @Test
    void oneOfAnotherVersionIsFoundAndDiscarded() throws SQLException {
        fill();
        execute("PRAGMA user_version = 99");
        Finding found = only(Kind.UNUSABLE_CACHE);
        assertThat(found.what()).isEqualTo("it was made by another version of arawn");
        assertThat(file()).exists();
        found.repair().orElseThrow().run();
        assertThat(file()).doesNotExist();
        assertThat(inspect()).isEmpty();
    }

    @Test
    void oneThatIsNoDatabaseIsFound() throws IOException {
        Files.writeString(file(), "this is not a database, it is a letter to nobody in particular\n".repeat(200));
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
        assertThat(only(Kind.UNUSABLE_CACHE).where()).isEqualTo(file().toString());
    }

    @Test
    void aTableThatIsDamagedWithinIsFound() throws IOException, SQLException {
        SampleLog log = new SampleLog("one", "g");
        for (int i = 0; i < 2_000; i++) {
            log.says("words that fill a page " + i);
        }
        try (SqliteCache cache = cache()) {
            log.into(cache.index());
        }
        execute("PRAGMA wal_checkpoint(TRUNCATE)");
        byte[] bytes = Files.readAllBytes(file());
        for (int i = bytes.length / 2; i < bytes.length / 2 + 9_000; i++) {
            bytes[i] = (byte) 0xff;
        }
        Files.write(file(), bytes);
        Finding found = only(Kind.UNUSABLE_CACHE);
        assertThat(found.repair()).isPresent();
        assertThat(found.what()).doesNotContain("\n");
    }

    @Test
    void termsThatDifferFromTheirTableAreFound() throws SQLException {
        fill();
        execute("DELETE FROM term_data WHERE id > 10");
        assertThat(only(Kind.UNUSABLE_CACHE).repair()).isPresent();
    }

    @Test
    void rightsThatAreTooWideAreNarrowed() throws IOException {
        fill();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        Finding found = only(Kind.OPEN_TO_OTHERS);
        assertThat(found.what()).contains("rw-r--r--");
        found.repair().orElseThrow().run();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
    }

    @Test
    void aSuccessorThatNobodyIsMakingIsRemoved() throws IOException {
        fill();
        Path left = folder.resolve("cache.db.new");
        Files.writeString(left, "half");
        try (HeldFile making = new CacheFile(TestCaches.file(file())).tryLock().orElseThrow()) {
            assertThat(inspect()).isEmpty();
        }
        only(Kind.LEFTOVER_FILE).repair().orElseThrow().run();
        assertThat(left).doesNotExist();
        assertThat(inspect()).isEmpty();
    }

    private void fill() {
        try (SqliteCache cache = cache()) {
            new SampleLog("one", "g").says("a").says("b").into(cache.index());
        }
    }

    private Finding only(Kind kind) {
        return TestCaches.only(inspect(), kind);
    }

    private List<Finding> inspect() {
        try (SqliteCache cache = cache()) {
            return TestCaches.findings(cache.inspection());
        }
    }

    private SqliteCache cache() {
        return new SqliteCache(TestCaches.file(file()), TestCaches.NATIVE_FOLDER);
    }

    private Path file() {
        return folder.resolve("cache.db");
    }

    private void execute(String sql) throws SQLException {
        TestCaches.execute(file(), sql);
    }
}
