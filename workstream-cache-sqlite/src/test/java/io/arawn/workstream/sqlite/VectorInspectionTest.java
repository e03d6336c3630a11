package io.arawn.workstream.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.embedding.TextDigest;
import io.arawn.workstream.embedding.UnitVector;
import io.arawn.workstream.embedding.VectorIndex.Coverage;
import io.arawn.workstream.embedding.VectorIndex.Placed;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Bookmark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VectorInspectionTest {

    private static final int MESSAGES = 600;
    private static final WorkstreamId ID = new WorkstreamId("one");

    @TempDir
    Path folder = Path.of("");

    @Test
    void aMissingFileIsFineAndIsNotMade() {
        assertThat(inspect()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aWholeOneIsFineAlsoWhileItIsOpen() {
        fill();
        assertThat(inspect()).isEmpty();
        try (SqliteVectorIndex open = open()) {
            open.forget(ID);
            assertThat(inspect()).isEmpty();
        }
        assertThat(inspect()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "PRAGMA user_version = 99 | it was made by another version of arawn",
        "DELETE FROM vector WHERE key = 7 | 1 places are of vectors that are not there",
        "DELETE FROM block WHERE number = 1 | 1 logs have more or fewer places than they should",
        "DELETE FROM log | 2 blocks of places are of no log",
        "UPDATE vector SET components = x'00' WHERE key = 7 | 1 vectors are not as long as those of their model",
        "DROP TABLE block | it cannot be read",
        "UPDATE log SET messages = 5 | another program has written to it",
    })
    void whatOthersHaveDoneToItIsFoundAndForgotten(String sql, String told) throws SQLException {
        fill();
        execute(sql);
        Finding found = only(Kind.UNUSABLE_CACHE);
        assertThat(found.what()).contains(told);
        assertThat(found.where()).isEqualTo(file().toString());
        found.repair().orElseThrow().run();
        assertThat(file()).doesNotExist();
        assertThat(inspect()).isEmpty();
        fill();
        assertThat(inspect()).isEmpty();
    }

    @Test
    void anotherProgramsDatabaseOfTheSameVersionIsFound() throws SQLException {
        execute("CREATE TABLE vector (x); PRAGMA user_version = 1");
        close();
        assertThat(only(Kind.UNUSABLE_CACHE).repair()).isPresent();
    }

    @Test
    void oneThatIsNoDatabaseIsFound() throws IOException {
        Files.writeString(file(), "dear diary, today I learnt what vectors are\n".repeat(300));
        close();
        assertThat(only(Kind.UNUSABLE_CACHE).repair()).isPresent();
    }

    @Test
    void rightsThatAreTooWideAreNarrowed() throws IOException {
        fill();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        only(Kind.OPEN_TO_OTHERS).repair().orElseThrow().run();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
    }

    private void close() {
        try {
            Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Finding only(Kind kind) {
        return TestCaches.only(inspect(), kind);
    }

    private List<Finding> inspect() {
        try (SqliteVectorIndex vectors = open()) {
            return TestCaches.findings(vectors.inspection());
        }
    }

    private SqliteVectorIndex open() {
        return new SqliteVectorIndex(TestCaches.file(file()), TestCaches.NATIVE_FOLDER);
    }

    private Path file() {
        return folder.resolve("vectors.db");
    }

    /** Enough vectors to fill two blocks. */
    private void fill() {
        List<Placed> placed = new ArrayList<>();
        Map<TextDigest, UnitVector> made = new HashMap<>();
        for (int i = 0; i < MESSAGES; i++) {
            TextDigest text = TextDigest.of("text " + i);
            placed.add(new Placed(i, text));
            made.put(text, UnitVector.along(new float[]{i, 1, 2, 3, 4, 5, 6, 7, 8}));
        }
        Coverage after = new Coverage(new Bookmark(new Position("g", MESSAGES), "digest"), MESSAGES);
        try (SqliteVectorIndex vectors = open()) {
            assertThat(vectors.advance("model", ID, Optional.empty(), placed, made, after)).isTrue();
        }
    }

    private void execute(String sql) throws SQLException {
        TestCaches.execute(file(), sql);
    }
}
