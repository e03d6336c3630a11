package io.arawn.workstream.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.embedding.VectorIndex;
import io.arawn.workstream.testkit.VectorIndexContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteVectorIndexTest extends VectorIndexContract {

    @TempDir
    Path folder = Path.of("");

    @Override
    protected VectorIndex create() {
        return new SqliteVectorIndex(TestCaches.file(folder.resolve("vectors.db")), TestCaches.NATIVE_FOLDER);
    }

    @Test
    void makesNoFileToFindNothing() {
        Path file = folder.resolve("none.db");
        try (SqliteVectorIndex index = new SqliteVectorIndex(TestCaches.file(file), TestCaches.NATIVE_FOLDER)) {
            assertThat(index.coverage("model", new WorkstreamId("one"))).isEmpty();
        }
        assertThat(file).doesNotExist();
    }
}
