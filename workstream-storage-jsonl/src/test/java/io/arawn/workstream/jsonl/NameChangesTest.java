package io.arawn.workstream.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.MessageLog.Edition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NameChangesTest {

    @TempDir
    Path folder = Path.of("");

    private Instant now = Instant.now();

    private JsonlMessageLog log() {
        return new JsonlMessageLog(JsonlSettings.of(folder), () -> now, notice -> {});
    }

    @Test
    void areUnknownAfterACrashUntilTheNextChange() throws IOException {
        try (JsonlMessageLog log = log()) {
            log.exclusively(() -> log.renaming(() -> "changed"));
            Path count = folder.resolve(".locks/.names");
            assertThat(count).hasSize(2);
            Files.write(count, new byte[3]);
            assertThat(log.edition().names()).isEmpty();
            log.exclusively(() -> log.renaming(() -> "changed"));
            assertThat(count).hasSize(6);
            assertThat(log.edition().names()).isPresent();
        }
    }

    @Test
    void doNotCountAsDamage() {
        try (JsonlMessageLog log = log()) {
            log.create(new WorkstreamId("one"), List.of());
            log.exclusively(() -> log.renaming(() -> "changed"));
            log.inspection().inspect(finding -> assertThat(finding.where()).doesNotContain(".names"));
        }
    }

    /** A change within the same step of the file system's clock leaves the folder's time as it is. */
    @Test
    void ofTheFolderCountOnlyWhenTheyAreOld() throws IOException {
        try (JsonlMessageLog log = log()) {
            Files.createFile(folder.resolve("one.jsonl"));
            now = Files.getLastModifiedTime(folder).toInstant().plusSeconds(1);
            assertThat(log.edition().logs()).isEmpty();
            now = now.plus(Duration.ofSeconds(2));
            Edition settled = log.edition();
            assertThat(settled.logs()).isPresent();
            assertThat(settled.hasLogsOf(log.edition())).isTrue();
        }
    }
}
