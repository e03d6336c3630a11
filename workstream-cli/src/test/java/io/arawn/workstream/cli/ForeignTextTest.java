package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text in another encoding than UTF-8, wherever it comes in, is told of by name and disturbs nothing else. */
final class ForeignTextTest {

    private static final String LINE =
            "{\"role\":\"user\",\"content\":\"hello from a pipe\",\"timestamp\":\"2024-01-02T10:00:00Z\"}";

    @TempDir
    Path home = Path.of("");

    private Shell shell = new Shell(home);

    @BeforeEach
    void open() {
        shell = new Shell(home);
        shell.run("workstream", "create", "Research", "--id", "ws_a");
        shell.run("workstream", "append", "ws_a", "We chose Postgres");
    }

    private static byte[] marked(String encoding, String text) {
        return ("\uFEFF" + text).getBytes(Charset.forName(encoding));
    }

    private CommandLineRun runWith(byte[] input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = shell.runFrom(input, out, err, arguments);
        return new CommandLineRun(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void aForeignFileOrLineLeavesEveryCommandToTheOthers(String encoding) throws IOException {
        byte[] foreign = marked(encoding, LINE + "\r\n");
        Files.write(shell.logs().resolve("ws_foreign.jsonl"), foreign);
        Files.write(shell.logs().resolve("ws_mixed.jsonl"), (LINE + "\n").getBytes(StandardCharsets.UTF_8));
        Files.write(shell.logs().resolve("ws_mixed.jsonl"), foreign, StandardOpenOption.APPEND);

        CommandLineRun listed = shell.run("workstream", "list");
        assertThat(listed.out()).contains("ws_a ", "ws_foreign ", "ws_mixed ");
        assertThat(listed.err()).contains("are no records; arawn doctor tells more");
        assertThat(shell.run("workstream", "search", "Postgres").out()).contains("Postgres");
        assertThat(shell.run("workstream", "search", "hello").out()).contains("hello from a pipe");
        assertThat(shell.run("reindex").out()).isEqualTo("indexed 2 messages of 3 workstreams\n");
        assertThat(shell.run("maintain").code()).isZero();
        String label = encoding.substring(0, 6);
        assertThat(shell.run("doctor").out()).contains(
                "ws_foreign.jsonl:1: " + label + " text; convert it to UTF-8",
                "ws_mixed.jsonl:2: " + label + " text; convert it to UTF-8");
        CommandLineRun refused = shell.run("workstream", "append", "ws_foreign", "more");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("the log of ws_foreign is " + label + " text; convert it to UTF-8");
        assertThat(Files.readAllBytes(shell.logs().resolve("ws_foreign.jsonl"))).isEqualTo(foreign);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void aForeignTextIsNeitherImportedNorAppended(String encoding) throws IOException {
        byte[] foreign = marked(encoding, LINE + "\r\n" + LINE + "\r\n");
        Path file = Files.write(home.resolve("other.jsonl"), foreign);
        String reason = ":1: " + encoding.substring(0, 6) + " text; convert it to UTF-8; nothing was ";

        CommandLineRun imported = shell.run("workstream", "import", file.toString());
        assertThat(imported.code()).isEqualTo(2);
        assertThat(imported.err()).contains("other.jsonl" + reason + "imported from it");

        CommandLineRun appended = runWith(foreign, "workstream", "append", "ws_a");
        assertThat(appended.code()).isEqualTo(2);
        assertThat(appended.err()).isEqualTo("arawn: standard input" + reason + "stored\n");
    }

    @Test
    void theMarkOfUtf8IsPassedOver() throws IOException {
        byte[] marked = marked("UTF-8", LINE + "\r\n");
        Path file = Files.write(home.resolve("marked.jsonl"), marked);
        assertThat(shell.run("workstream", "import", file.toString()).code()).isZero();
        assertThat(runWith(marked, "workstream", "append", "ws_a").out())
                .isEqualTo("stored 1 message in workstream ws_a\n");
        Files.write(shell.arawnHome().resolve("config.toml"), marked("UTF-8", "[workstreams]\nmax_history = 700\n"));
        assertThat(shell.run("config", "--explain").out()).containsPattern("max_history +700 ");
    }

    @Test
    void oneLineThatIsNoTextDoesNotKeepTheOthersFromBeingImported() throws IOException {
        Path file = home.resolve("odd.jsonl");
        Files.write(file, List.of(LINE, "{\"role\":\"caf\u00E9\"", LINE), StandardCharsets.ISO_8859_1);
        CommandLineRun imported = shell.run("workstream", "import", file.toString());
        assertThat(imported.out()).contains("('odd', 2 messages)");
        assertThat(imported.err()).contains("skipped 1 damaged", "odd.jsonl:2: no valid UTF-8");
    }
}
