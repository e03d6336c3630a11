package io.arawn.workstream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.local.settings.InvalidConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Java program keeps in a folder is there when it comes back, and what is derived may be deleted. */
final class LocalArawnTest {

    @TempDir
    private Path folder;

    private Path home = Path.of("unused");

    @BeforeEach
    void configure() throws IOException {
        home = Files.createDirectory(folder.resolve("bot"));
        Files.writeString(home.resolve("config.toml"),
                "[model]\nprovider = \"offline\"\n[recall]\nembedder = \"none\"\n");
    }

    @Test
    void remembers() throws IOException {
        try (Arawn arawn = LocalArawn.open(home)) {
            Workstream research = arawn.findOrCreate("Research");
            arawn.chat(research, "The ledger is kept in Postgres.", text -> {});
        }
        deleteCache();
        try (Arawn arawn = LocalArawn.open(home)) {
            Workstream research = arawn.find("Research");
            StringBuilder reply = new StringBuilder();
            arawn.chat(research, "Where is the ledger kept?", reply::append);

            assertThat(reply.toString()).contains("Postgres");
            assertThat(arawn.search("ledger"))
                    .extracting(found -> found.message().content())
                    .contains("The ledger is kept in Postgres.");
            assertThat(home.resolve("data/workstreams/" + research.id() + ".jsonl")).isRegularFile();
        }
    }

    private void deleteCache() throws IOException {
        Path cache = home.resolve("cache");
        try (var files = Files.walk(cache)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void twoMayUseOneFolder() {
        try (Arawn one = LocalArawn.open(home);
                Arawn other = LocalArawn.open(home)) {
            Workstream made = one.create("Research");

            assertThat(other.findOrCreate("Research")).isEqualTo(made);
            assertThat(other.list()).isEqualTo(List.of(made));
        }
    }

    @Test
    void aWrongConfigurationIsToldOfAtOnce() throws IOException {
        Files.writeString(home.resolve("config.toml"), "[model]\nprovidr = \"offline\"\n");

        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> LocalArawn.open(home))
                .satisfies(wrong -> assertThat(wrong.problems()).anyMatch(text -> text.contains("model.provider")));
    }

    @Test
    void aModelInAFolderTellsWhatMeansTheSame() throws IOException {
        Files.writeString(home.resolve("config.toml"),
                "[model]\nprovider = \"offline\"\n[recall]\nembedder = \"./model\"\n");
        Path model = Files.createDirectory(home.resolve("model"));
        assertThatExceptionOfType(InvalidConfigurationException.class)
                .isThrownBy(() -> LocalArawn.open(home))
                .withMessage(home.resolve("config.toml") + ":4: recall.embedder is the folder " + model
                        + ", which has no model.onnx and no onnx/model.onnx; put the model's files there, or set onnx");

        copy("bge-small-en-v1.5-q.onnx", model.resolve("model.onnx"));
        copy("bge-small-en-v1.5-q-tokenizer.json", model.resolve("tokenizer.json"));
        try (Arawn arawn = LocalArawn.open(home)) {
            Workstream research = arawn.findOrCreate("Research");
            arawn.chat(research, "Two cats are sleeping on the sofa.", text -> {});
            arawn.chat(research, "The invoice is due in March.", text -> {});
            arawn.upkeep().makeVectors(research);

            assertThat(arawn.search("resting pets").getFirst().message().content()).contains("Two cats");
        }
    }

    private static void copy(String resource, Path file) throws IOException {
        try (InputStream in = Objects.requireNonNull(ClassLoader.getSystemResourceAsStream(resource))) {
            Files.copy(in, file);
        }
    }
}
