package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names in an archive lead nowhere, and one entry does not keep the others from being imported. */
final class HostileArchivesTest {

    private static final String LOG =
            "{\"role\":\"user\",\"content\":\"Oak\",\"timestamp\":\"2024-01-15T09:00:00Z\"}\n";
    private static final String MESSAGES = "{\"messages\":[{\"role\":\"user\",\"content\":\"Elm\"}]}";

    @TempDir
    Path folder = Path.of("");

    private Shell shell = new Shell(Path.of(""));

    @BeforeEach
    void open() throws IOException {
        shell = new Shell(Files.createDirectory(folder.resolve("home")));
    }

    private Path archive(Map<String, String> entries) throws IOException {
        Path file = folder.resolve("given.zip");
        try (OutputStream out = Files.newOutputStream(file); ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }

    @Test
    void namesLeadNowhere() throws IOException {
        Path given = archive(Map.of(
                "../../a.jsonl", LOG, "/tmp/b.jsonl", LOG, "..\\..\\c.jsonl", LOG, "d\0e.jsonl", LOG,
                "f/\u001b]0;x\u0007.jsonl", LOG, "z.json", MESSAGES));

        CommandLineRun run = shell.run("workstream", "import", given.toString());

        assertThat(run.err()).doesNotContain("unexpected", "\u001b");
        assertThat(run.out()).contains("as workstream a (", "as workstream b (", "'Elm'");
        try (Stream<Path> logs = Files.list(shell.logs())) {
            assertThat(logs.filter(path -> path.toString().endsWith(".jsonl"))).hasSize(5);
        }
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside).containsExactlyInAnyOrder(given, folder.resolve("home"));
        }
    }

    @Test
    void aDamagedArchiveIsToldAsOne() throws IOException {
        Path given = archive(Map.of("z.json", MESSAGES));
        byte[] bytes = Files.readAllBytes(given);
        Files.write(given, Arrays.copyOf(bytes, bytes.length - 30));

        CommandLineRun run = shell.run("workstream", "import", given.toString());

        assertThat(run.code()).isEqualTo(ExitCode.STORAGE.number());
        assertThat(run.err()).contains("given.zip: it begins as a zip archive, but cannot be read as one");
    }
}
