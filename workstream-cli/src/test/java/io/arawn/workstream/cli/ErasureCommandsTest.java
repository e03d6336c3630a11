package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.erasure.Traces;
import io.arawn.workstream.local.PromptHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ErasureCommandsTest {

    private static final String SECRET = "the swordfish swims at night";

    private final Path home;
    private final Shell shell;

    ErasureCommandsTest(@TempDir Path home) {
        this.home = home;
        shell = new Shell(home);
    }

    @BeforeEach
    void fill() {
        shell.run("workstream", "create", "One", "--id", "ws_one");
        say("m1", SECRET);
        say("m2", "harmless");
    }

    private void say(String id, String content) {
        String line = "{\"id\":\"" + id + "\",\"role\":\"user\",\"content\":\"" + content + "\"}\n";
        assertThat(shell.runWith(line, "workstream", "append", "One").code()).isZero();
    }

    private String log() throws IOException {
        return Files.readString(shell.logs().resolve("ws_one.jsonl"));
    }

    @Test
    void erasesWhenAllowedToAndTellsWhat() throws IOException {
        assertThat(shell.run("workstream", "erase", "One", "m1").code()).isEqualTo(2);
        shell.keyboard = true;
        assertThat(shell.runWith("n\n", "workstream", "erase", "One", "m1").code()).isEqualTo(1);
        assertThat(log()).contains(SECRET);

        CommandLineRun erased = shell.runWith("y\n", "workstream", "erase", "One", "m1");
        assertThat(erased.err()).contains("Erase 1 message of workstream ws_one for good? [y/N]");
        assertThat(erased.out()).isEqualTo("erased 1 message of workstream ws_one ('One')\n");
        assertThat(erased.code()).isZero();
        assertThat(log()).doesNotContain(SECRET).contains("harmless", "\"event\":\"erased\"", "\"message\":\"m1\"");
        assertThat(shell.run("workstream", "show", "One").out()).contains("messages:    1");
    }

    @Test
    void whatWasErasedIsNotAppendedAgain() throws IOException {
        shell.run("workstream", "erase", "One", "m1", "--yes");
        String lines = "{\"id\":\"m1\",\"role\":\"user\",\"content\":\"" + SECRET + "\"}\n"
                + "{\"id\":\"m3\",\"role\":\"user\",\"content\":\"new\"}\n";
        assertThat(shell.runWith(lines, "workstream", "append", "One").out())
                .isEqualTo("stored 1 message in workstream ws_one; erased before, and stay so: 1\n");
        assertThat(shell.runWith(lines, "workstream", "append", "One", "--json").out())
                .contains("\"count\":0", "\"known\":1", "\"erased\":1");
        assertThat(log()).doesNotContain(SECRET);
    }

    @Test
    void aDryRunChangesNothing() throws IOException {
        String before = log();
        CommandLineRun told = shell.run("workstream", "erase", "One", "m1", "m2", "--dry-run", "--json");
        assertThat(told.out()).contains("\"messages\":[\"m1\",\"m2\"]", "\"dry_run\":true");
        assertThat(shell.run("workstream", "delete", "One", "--dry-run").out())
                .isEqualTo("would move workstream ws_one ('One') to the trash\n");
        assertThat(shell.run("workstream", "delete", "One", "--purge", "--dry-run").out())
                .isEqualTo("would delete workstream ws_one ('One') for good\n");
        assertThat(log()).isEqualTo(before);
    }

    @Test
    void anUnknownMessageErasesNothing() throws IOException {
        CommandLineRun wrong = shell.run("workstream", "erase", "One", "m1", "m9", "--yes");
        assertThat(wrong.code()).isEqualTo(3);
        assertThat(wrong.err()).contains("there is no message 'm9' in workstream ws_one");
        assertThat(log()).contains(SECRET);
        assertThat(shell.run("workstream", "erase", "One", "no such", "--yes").code()).isEqualTo(3);
        assertThat(shell.run("workstream", "erase", "One", "--yes").code()).isEqualTo(2);
    }

    @Test
    void namesMessagesThatSayTheSame() {
        say("m3", "I repeat: the swordfish swims at night!");
        assertThat(shell.run("workstream", "erase", "One", "m1", "--yes").err()).contains("stay unless erased too: m3");
    }

    @Test
    void listsTheTrashAndPurgesFromIt() {
        assertThat(shell.run("workstream", "list", "--deleted").err()).contains("The trash is empty.");
        shell.run("workstream", "delete", "One", "--yes");
        assertThat(shell.run("workstream", "list", "--deleted").out()).contains("DELETED", "ws_one", "One", "2");
        assertThat(shell.run("workstream", "list", "--deleted", "--json").out())
                .contains("\"state\":\"deleted\"", "\"deleted_at\":\"2024-01-15T10:00:00Z\"");

        assertThat(shell.run("workstream", "delete", "one", "--purge", "--yes").out())
                .isEqualTo("deleted workstream ws_one ('One') for good, with 1 copy in the trash\n");
        assertThat(shell.run("workstream", "restore", "One").code()).isEqualTo(3);
        assertThat(shell.run("workstream", "delete", "One", "--purge", "--yes").code()).isEqualTo(3);
        assertThat(shell.run("workstream", "delete", "One", "--forks", "--yes").code()).isEqualTo(2);
    }

    @Test
    void followsOnAfterAnErasure() throws InterruptedException {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread follower = Thread.ofVirtual().start(() -> code.complete(
                shell.runInto("", new LineQueue(lines), new LineQueue(lines), "workstream", "tail", "-f", "One")));
        assertThat(lines.take()).endsWith(SECRET);
        assertThat(lines.take()).endsWith("harmless");

        new Shell(home).run("workstream", "erase", "One", "m1", "--yes");
        new Shell(home).run("workstream", "append", "One", "second");
        assertThat(lines.take()).endsWith("second");
        // The last one that was told is gone, too.
        new Shell(home).run("workstream", "erase", "One", "m2", "--yes");
        new Shell(home).run("workstream", "append", "One", "third");
        assertThat(lines.take()).endsWith("third");

        shell.interrupts.press();
        follower.join();
        assertThat(code).isCompletedWithValue(130);
    }

    @Test
    void clearsTheHistoryOfLinesTyped() throws IOException {
        Path file = home.resolve("history");
        PromptHistory history = PromptHistory.in(home);
        Traces traces = Traces.of(Stream.of(SECRET + "\nand day", "pw"));
        history.forget(traces);
        assertThat(file).doesNotExist();

        Files.writeString(file, "/help\nthe swordfish swims at night\\nand day\n1700000000000:pw\n/context pw\nüber\n");
        history.forget(traces);
        assertThat(Files.readString(file)).isEqualTo("/help\n/context pw\nüber\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }
}
