package io.arawn.workstream.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.CacheUnavailableException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.WorkstreamCatalog.Advance;
import io.arawn.workstream.files.HeldFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.testkit.SampleLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteCacheTest {

    private static final WorkstreamId ID = new WorkstreamId("one");

    @TempDir
    Path folder = Path.of("");

    @Test
    void opensNothingBeforeItIsUsed() {
        cache().close();
        assertThat(file()).doesNotExist();
    }

    @Test
    void keepsWhatItHoldsAcrossReopening() {
        fill();
        try (SqliteCache again = cache()) {
            assertThat(again.index().count(ID)).isEqualTo(2);
            assertThat(again.catalog().entries()).hasSize(1);
        }
    }

    @Test
    void letsNobodyElseReadIt() throws IOException {
        Path cacheFolder = folder.resolve("new/cache");
        try (SqliteCache cache =
                new SqliteCache(TestCaches.file(cacheFolder.resolve("c.db")), TestCaches.NATIVE_FOLDER)) {
            fill(cache);
            assertThat(permissions(cacheFolder)).isEqualTo("rwx------");
            try (var files = Files.list(cacheFolder)) {
                assertThat(files.toList()).hasSize(5)
                        .allSatisfy(path -> assertThat(permissions(path)).isEqualTo("rw-------"));
            }
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void replacesAFileOfAnotherVersion() throws SQLException, IOException {
        fill();
        execute("PRAGMA user_version = 99");
        new CacheFile(TestCaches.file(file())).makeSeal();
        assertIsEmptyAndWorks();
    }

    @Test
    void replacesADatabaseThatIsNotOurs() throws SQLException, IOException {
        execute("CREATE TABLE workstream (x)");
        new CacheFile(TestCaches.file(file())).makeSeal();
        assertIsEmptyAndWorks();
    }

    @Test
    void replacesAFileThatIsNoDatabase() throws IOException {
        Files.writeString(file(), "this is not a database, it is a letter to nobody in particular\n".repeat(200));
        assertIsEmptyAndWorks();
    }

    @Test
    void replacesAFileThatTurnsOutToLackATable() throws SQLException, IOException {
        fill();
        execute("DROP TABLE message");
        new CacheFile(TestCaches.file(file())).makeSeal();
        try (SqliteCache cache = cache()) {
            assertThat(cache.catalog().entries()).hasSize(1);
            assertThatThrownBy(() -> cache.index().count(ID))
                    .isInstanceOf(CacheUnavailableException.class)
                    .hasMessageContaining(file().toString());
            assertThat(cache.index().count(ID)).isZero();
        }
        assertIsEmptyAndWorks();
    }

    @Test
    void replacesAFileWithAValueThatWasNeverWritten() throws SQLException, IOException {
        fill();
        execute("UPDATE workstream SET entry = 'NO ENTRY'");
        new CacheFile(TestCaches.file(file())).makeSeal();
        try (SqliteCache cache = cache()) {
            assertThatThrownBy(() -> cache.catalog().entries()).isInstanceOf(CacheUnavailableException.class);
        }
        assertIsEmptyAndWorks();
    }

    @Test
    void replacesAFileThatAnotherProgramHasWrittenTo() throws SQLException {
        fill();
        execute("UPDATE message SET position = 0");
        assertIsEmptyAndWorks();
    }

    @Test
    void survivesAnyBytesInItsFile() throws IOException {
        fill();
        byte[] whole = Files.readAllBytes(file());
        Random random = new Random(42);
        int unavailable = 0;
        for (int round = 0; round < 60; round++) {
            byte[] garbled = whole.clone();
            for (int i = random.nextInt(20); i >= 0; i--) {
                garbled[random.nextInt(garbled.length)] = (byte) random.nextInt(256);
            }
            Files.write(file(), garbled);
            new CacheFile(TestCaches.file(file())).makeSeal();
            unavailable += isUsable() ? 0 : 1;
        }
        assertThat(unavailable).isPositive();
        Files.deleteIfExists(file());
        assertIsEmptyAndWorks();
    }

    private boolean isUsable() {
        try (SqliteCache cache = cache()) {
            cache.catalog().entries();
            cache.index().count(ID);
            cache.index().search(TestCaches.query("shared"));
            new SampleLog("two", "g").says("more shared words").into(cache.index());
            cache.index().forget(ID);
            return true;
        } catch (CacheUnavailableException expected) {
            return false;
        }
    }

    @Test
    void startsAgainSomeTimeAfterItsFileWasDeletedWhileOpen() throws IOException {
        try (SqliteCache cache = losing(Duration.ZERO)) {
            fill(cache);
            deleteFiles();
            assertIsLost(cache);
            assertThat(cache.index().count(ID)).isZero();
            fill(cache);
        }
        try (SqliteCache again = cache()) {
            assertThat(again.index().count(ID)).isEqualTo(2);
        }
    }

    @Test
    void makesNothingInTheFolderThatWasDeletedWhileOpen() throws IOException {
        try (SqliteCache cache = losing(Duration.ofMinutes(1))) {
            fill(cache);
            deleteFiles();
            Files.delete(folder.resolve("cache.db.seal"));
            Files.delete(folder.resolve("cache.db.lock"));
            Files.delete(folder);
            assertIsLost(cache);
            assertIsLost(cache);
        }
        assertThat(folder).doesNotExist();
        Files.createDirectory(folder);
    }

    @Test
    void onlyContentsOfFilesChangeOnceTheyAreMade() throws IOException {
        fill();
        List<Path> made = names();
        try (SqliteCache cache = cache()) {
            assertThat(names()).isEqualTo(made);
            new SampleLog("two", "g").says("more").into(cache.index());
            assertThat(names()).isEqualTo(made);
        }
        assertThat(names()).isEqualTo(made);
        assertThat(folder.resolve("cache.db-wal")).isEmptyFile();
    }

    @Test
    void makesNothingWhereFilesMayOnlyBeFound() throws IOException {
        try (SqliteCache cache = found()) {
            assertThatThrownBy(() -> cache.index().count(ID)).isInstanceOf(CacheUnavailableException.class);
        }
        assertThat(names()).isEmpty();
        fill();
        List<Path> made = names();
        try (SqliteCache cache = found()) {
            assertThat(cache.index().count(ID)).isEqualTo(2);
        }
        assertThat(names()).isEqualTo(made);
    }

    private SqliteCache found() {
        return new SqliteCache(OwnFolder.at(folder).asFound().file("cache.db"), TestCaches.NATIVE_FOLDER);
    }

    private List<Path> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private SqliteCache losing(Duration afterLoss) {
        return new SqliteCache(
                TestCaches.file(file()), TestCaches.NATIVE_FOLDER, Duration.ofSeconds(2), afterLoss);
    }

    private void deleteFiles() throws IOException {
        for (String ending : List.of("", "-wal", "-shm")) {
            Files.delete(folder.resolve("cache.db" + ending));
        }
    }

    private static void assertIsLost(SqliteCache cache) {
        assertThatThrownBy(() -> cache.index().count(ID))
                .isInstanceOf(CacheUnavailableException.class)
                .hasMessageContaining("was deleted while it was in use");
    }

    @Test
    void saysThatItsFolderCannotBeMade() throws IOException {
        Path blocked = Files.createFile(folder.resolve("file")).resolve("cache.db");
        try (SqliteCache cache = new SqliteCache(TestCaches.file(blocked), TestCaches.NATIVE_FOLDER)) {
            assertThatThrownBy(() -> cache.catalog().entries())
                    .isInstanceOf(CacheUnavailableException.class)
                    .hasMessageContaining(blocked.toString());
        }
    }

    @Test
    void saysThatAFolderIsInItsPlace() throws IOException {
        Files.createFile(Files.createDirectory(file()).resolve("something"));
        try (SqliteCache cache = cache()) {
            assertThatThrownBy(() -> cache.index().count(ID))
                    .isInstanceOf(CacheUnavailableException.class)
                    .hasMessageContaining(file().toString());
        }
    }

    @Test
    void waitsOnlySoLongForAnotherWriterAndStillReads() throws SQLException {
        fill();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement();
                SqliteCache cache =
                        new SqliteCache(TestCaches.file(file()), TestCaches.NATIVE_FOLDER, Duration.ofMillis(50))) {
            statement.execute("BEGIN EXCLUSIVE");
            assertThat(cache.index().count(ID)).isEqualTo(2);
            assertThatThrownBy(() -> cache.index().forget(ID))
                    .isInstanceOf(CacheUnavailableException.class)
                    .hasMessageContaining("locked by another process");
            statement.execute("COMMIT");
            cache.index().forget(ID);
            assertThat(cache.index().count(ID)).isZero();
        }
    }

    @Test
    void isUnavailableWhileSomebodyElseRebuildsIt() throws IOException {
        CacheFile cacheFile = new CacheFile(TestCaches.file(file()));
        cacheFile.makeLock();
        try (HeldFile held = cacheFile.tryLock().orElseThrow();
                SqliteCache cache =
                        new SqliteCache(TestCaches.file(file()), TestCaches.NATIVE_FOLDER, Duration.ofMillis(50))) {
            assertThatThrownBy(() -> cache.catalog().entries())
                    .isInstanceOf(CacheUnavailableException.class)
                    .hasMessageContaining("being rebuilt");
        }
        assertIsEmptyAndWorks();
    }

    @Test
    void isUnavailableOnceClosed() {
        SqliteCache cache = cache();
        fill(cache);
        cache.close();
        assertThatThrownBy(() -> cache.catalog().entries()).isInstanceOf(CacheUnavailableException.class);
    }

    @Test
    void isMadeOnceWhenManyOpenItAtTheSameTime() throws Exception {
        int many = 8;
        CyclicBarrier start = new CyclicBarrier(many);
        List<Future<Boolean>> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            for (int i = 0; i < many; i++) {
                SampleLog log = new SampleLog("w" + i, "g").says("shared");
                done.add(threads.submit(() -> {
                    try (SqliteCache cache =
                            new SqliteCache(TestCaches.file(file()), TestCaches.NATIVE_FOLDER, Duration.ofMinutes(1))) {
                        start.await();
                        return log.into(cache.index());
                    }
                }));
            }
        }
        for (Future<Boolean> each : done) {
            assertThat(each.get()).isTrue();
        }
        try (SqliteCache cache = cache()) {
            assertThat(cache.index().search(TestCaches.query("shared"))).hasSize(many);
        }
    }

    @Test
    void letsOneOfTwoCachesAdvanceALog() {
        SampleLog log = new SampleLog("one", "g").says("a");
        try (SqliteCache one = cache();
                SqliteCache other = cache()) {
            log.into(one.index());
            var known = log.known();
            var next = log.says("b").batch();
            assertThat(one.index().advance(ID, known, next)).isTrue();
            assertThat(other.index().advance(ID, known, next)).isFalse();
            assertThat(other.index().count(ID)).isEqualTo(2);
        }
    }

    private void assertIsEmptyAndWorks() {
        try (SqliteCache cache = cache()) {
            assertThat(cache.catalog().entries()).isEmpty();
            assertThat(cache.index().checkpoint(ID)).isEmpty();
            fill(cache);
            assertThat(cache.index().search(TestCaches.query("shared"))).hasSize(2);
        }
    }

    private void fill() {
        try (SqliteCache cache = cache()) {
            fill(cache);
        }
    }

    private static void fill(SqliteCache cache) {
        SampleLog log = new SampleLog("one", "g").event().says("some shared words").says("other shared words");
        assertThat(log.into(cache.index())).isTrue();
        CatalogEntry entry = CatalogEntry.empty(log.known().orElseThrow());
        assertThat(cache.catalog().advance(List.of(new Advance(Optional.empty(), entry)))).isOne();
    }

    private Path file() {
        return folder.resolve("cache.db");
    }

    private SqliteCache cache() {
        return new SqliteCache(TestCaches.file(file()), TestCaches.NATIVE_FOLDER);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
