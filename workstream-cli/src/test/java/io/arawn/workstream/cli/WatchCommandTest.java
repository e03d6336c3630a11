package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What agents write becomes workstreams while they write it. */
final class WatchCommandTest {

    private static final String SAID = "{\"type\":\"user\",\"uuid\":\"%s\",\"parentUuid\":%s,\"sessionId\":\"%s\","
            + "\"timestamp\":\"2025-05-01T08:00:00Z\",\"message\":{\"role\":\"user\",\"content\":\"%s\"}}\n";

    @TempDir
    Path folder = Path.of("");

    private Shell shell = new Shell(Path.of(""));
    private Path sessions = Path.of("");

    @BeforeEach
    void home() throws IOException {
        shell = new Shell(Files.createDirectory(folder.resolve("home")));
        sessions = Files.createDirectories(folder.resolve("home/.claude/projects/shop"));
    }

    @Test
    void followsWhatIsWrittenUntilInterrupted() throws IOException, InterruptedException {
        Path first = Files.writeString(sessions.resolve("a.jsonl"), SAID.formatted("1", "null", "s1", "Which oak?"));
        BlockingQueue<String> out = new LinkedBlockingQueue<>();
        BlockingQueue<String> err = new LinkedBlockingQueue<>();
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread watch = Thread.ofPlatform().start(() -> code.complete(
                shell.runInto("", new LineQueue(out), new LineQueue(err), "watch", "claude-code")));

        assertThat(out.take()).startsWith("Claude Code  Which oak?").endsWith("1 new message");
        assertThat(err.take()).startsWith("following ").endsWith("projects");
        Files.writeString(first, SAID.formatted("2", "\"1\"", "s1", "The old one") + "{\"type\":\"user\",\"uu",
                StandardOpenOption.APPEND);
        assertThat(out.take()).contains("Which oak?").endsWith("1 new message");
        Path other = Files.createDirectory(sessions.resolveSibling("garden"));
        Files.writeString(other.resolve("b.jsonl"), SAID.formatted("1", "null", "s2", "Which rose?"));
        assertThat(out.take()).contains("Which rose?");

        shell.interrupts.press();
        watch.join();
        assertThat(code).isCompletedWithValue(130);
        assertThat(new Shell(folder.resolve("home")).run("tail", "Which oak?").out())
                .contains("user: Which oak?", "user: The old one");
        assertThat(err).isEmpty();
    }

    @Test
    void importsNothingTwice() throws IOException {
        Files.writeString(sessions.resolve("a.jsonl"), SAID.formatted("1", "null", "s1", "Which oak?"));

        assertThat(shell.run("watch", "--once").out()).contains("1 new message");
        CommandLineRun again = shell.run("watch", "--once", sessions.toString());

        assertThat(again.code()).isZero();
        assertThat(again.out()).isEmpty();
    }

    @Test
    void masksKeysIfTheConfigurationSaysSo() throws IOException {
        String key = "ghp_" + "A1b2".repeat(10);
        Files.writeString(sessions.resolve("a.jsonl"), SAID.formatted("1", "null", "s1", "Use " + key));
        Shell masking = new Shell(Files.createDirectory(folder.resolve("masking")));
        masking.environment.put("ARAWN_REDACTION_ENABLED", "true");

        CommandLineRun told = shell.run("import", sessions.toString());
        CommandLineRun masked = masking.run("import", sessions.toString());
        masking.run("workstream", "create", "Notes");
        CommandLineRun noted = masking.run("append", "Notes", "and " + key);

        assertThat(told.err()).contains("GitHub token × 1", "config set redaction.enabled true").doesNotContain(key);
        assertThat(masked.out() + masking.run("tail", "Notes").out()).contains("Use [GitHub token masked]",
                "and [GitHub token masked]");
        assertThat(noted.err()).contains("masked what looks like keys and tokens: GitHub token × 1");
        assertThat(masked.err() + masked.out() + noted.out()).doesNotContain(key);
        try (Stream<Path> logs = Files.list(masking.logs())) {
            assertThat(logs.filter(Files::isRegularFile)).isNotEmpty()
                    .allSatisfy(log -> assertThat(Files.readString(log)).doesNotContain(key));
        }
    }

    @Test
    void saysWhatThereIsToFollow() throws IOException {
        assertThat(shell.run("watch", "cursor").err())
                .contains("there is no file or folder", "claude-code, codex, gemini-cli, opencode, pi");
        Shell elsewhere = new Shell(Files.createDirectory(folder.resolve("empty")));
        assertThat(elsewhere.run("watch", "--once").code()).isEqualTo(3);
    }
}
