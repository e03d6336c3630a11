package io.arawn.workstream.it.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that the answers are those of the logs, whatever happens to the cache. {@code -Darawn.torture=50} does 50 times as
 * much to it, {@code -Darawn.torture.seed=17} does something else.
 */
final class CacheTortureTest {

    private static final int PAGE = 4_096;
    private static final int MUCH = Integer.getInteger("arawn.torture", 1);
    private static final long SEED = Long.getLong("arawn.torture.seed", 1);

    @TempDir
    private Path folder;

    private FilesAndCache store = new FilesAndCache(Path.of("unused"));
    private byte[] whole = {};
    private String expected = "";

    @BeforeEach
    void fill() throws IOException {
        store = new FilesAndCache(folder);
        try (Answers.User user = Answers.user(store)) {
            Answers.fill(user.store());
            expected = Answers.of(Answers.beginner(store));
            assertThat(Answers.of(user.store())).isEqualTo(expected);
        }
        whole = Files.readAllBytes(store.database());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void pagesAreOverwritten() throws IOException {
        Random random = new Random(SEED);
        for (int offset = 0; offset < whole.length; offset += PAGE * Math.max(1, 16 / MUCH)) {
            byte[] zeros = whole.clone();
            Arrays.fill(zeros, offset, offset + PAGE, (byte) 0);
            assertAnswers("zeros at " + offset, zeros);
            byte[] noise = new byte[PAGE];
            random.nextBytes(noise);
            byte[] noisy = whole.clone();
            System.arraycopy(noise, 0, noisy, offset, PAGE);
            assertAnswers("noise at " + offset, noisy);
        }
    }

    @Test
    void anyByteIsAnother() throws IOException {
        Random random = new Random(SEED);
        for (int flip = 0; flip < 12 * MUCH; flip++) {
            byte[] flipped = whole.clone();
            int at = random.nextInt(whole.length);
            flipped[at] ^= (byte) (1 + random.nextInt(255));
            assertAnswers("seed " + SEED + ", flip " + flip + " at " + at, flipped);
        }
    }

    @Test
    void itIsCutAnywhere() throws IOException {
        Random random = new Random(SEED);
        for (int cut = 0; cut < 8 * MUCH; cut++) {
            int length = cut == 0 ? 0 : cut < 4 ? PAGE * cut : random.nextInt(whole.length);
            assertAnswers("cut to " + length, Arrays.copyOf(whole, length));
        }
    }

    @Test
    void itIsSomethingElse() throws IOException, SQLException {
        assertAnswers("text", "dear diary\n".repeat(2_000).getBytes(StandardCharsets.UTF_8));
        for (int version : new int[]{0, 1, 2, 99}) {
            removeCache();
            execute("CREATE TABLE workstream (x); PRAGMA user_version = " + version);
            assertAnswers("another program's tables, version " + version);
        }
        Files.write(store.database(), whole);
        execute("PRAGMA user_version = 99");
        assertAnswers("a newer version");
        removeCache();
        Files.createDirectory(store.database());
        assertAnswers("a folder");
    }

    @Test
    void itIsOfAnotherTime() throws IOException {
        try (Answers.User user = Answers.user(store)) {
            Answers.more(user.store());
        }
        assertAnswersAnew("an old copy", whole);
        Path log = store.folder().orElseThrow().resolve("ws-talk.jsonl");
        Path other = folder.resolve("other");
        Files.copy(log, other);
        List<String> lines = Files.readAllLines(other);
        Files.write(other, lines.subList(0, lines.size() / 2));
        Files.move(other, log, StandardCopyOption.REPLACE_EXISTING);
        assertAnswersAnew("a copy of what another log was", whole);
    }

    @Test
    void itIsTakenAwayOrPutBackWhileInUse() throws IOException {
        try (Answers.User user = Answers.user(store)) {
            for (int i = 0; i < 5; i++) {
                assertThat(Answers.of(user.store())).isEqualTo(Answers.of(Answers.beginner(store)));
                Files.delete(store.database());
                assertThat(Answers.of(user.store())).isEqualTo(Answers.of(Answers.beginner(store)));
                Answers.more(user.store());
                Path copy = folder.resolve("copy");
                Files.write(copy, whole);
                Files.move(copy, store.database(), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Locks the cache against all other use, even reads. */
    @Test
    void itIsLockedByAnother() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + store.database());
                Statement statement = other.createStatement();
                Answers.User user = Answers.user(store)) {
            statement.executeUpdate("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; DELETE FROM workstream");
            Answers.more(user.store());
            assertThat(Answers.of(user.store())).isEqualTo(Answers.of(Answers.beginner(store)));
            assertThat(user.store().notices).isNotEmpty().allMatch(notice -> notice.contains("locked"));
        }
        assertAnswersNow("free again", Answers.of(Answers.beginner(store)), true);
    }

    @Test
    void itIsChangedWhileInUse() throws IOException {
        try (Answers.User user = Answers.user(store)) {
            assertThat(Answers.of(user.store())).isEqualTo(expected);
            byte[] noise = whole.clone();
            Arrays.fill(noise, PAGE, noise.length, (byte) 'x');
            Files.write(store.database(), noise);
            assertThat(Answers.of(user.store())).isEqualTo(expected);
            assertThat(user.store().notices).hasSize(1).first().asString().endsWith("it is made anew from the logs");
            Answers.more(user.store());
            assertThat(Answers.of(user.store())).isEqualTo(Answers.of(Answers.beginner(store)));
        }
        assertAnswersNow("afterwards", Answers.of(Answers.beginner(store)), true);
    }

    @Test
    void whatItHoldsIsUsedAgain() throws IOException {
        Object key = Files.readAttributes(store.database(), BasicFileAttributes.class).fileKey();
        for (int i = 0; i < 3; i++) {
            assertAnswersNow("unharmed", expected, true);
        }
        assertThat(Files.readAttributes(store.database(), BasicFileAttributes.class).fileKey()).isEqualTo(key);
    }

    private void assertAnswersAnew(String what, byte[] cache) throws IOException {
        expected = Answers.of(Answers.beginner(store));
        assertAnswers(what, cache);
    }

    private void assertAnswers(String what, byte[] cache) throws IOException {
        removeCache();
        Files.write(store.database(), cache);
        assertAnswers(what);
    }

    private void assertAnswers(String what) {
        assertAnswersNow(what, expected, false);
        assertAnswersNow(what + ", the second time", expected, !Files.isDirectory(store.database()));
    }

    private void assertAnswersNow(String what, String answers, boolean healed) {
        try (Answers.User user = Answers.user(store)) {
            assertThat(Answers.of(user.store())).as(what).isEqualTo(answers);
            if (healed) {
                assertThat(user.store().notices).as(what).isEmpty();
            }
        }
    }

    private void removeCache() throws IOException {
        for (String ending : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(store.database().resolveSibling(store.database().getFileName() + ending));
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store.database());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
