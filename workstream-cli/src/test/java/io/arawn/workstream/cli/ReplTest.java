package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.testkit.ScriptedChatModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplTest {

    @TempDir
    Path home = Path.of("");

    private String talk(Shell shell, String typed) throws IOException {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        shell.terminal = Optional.of(new DumbTerminal(
                "test", "dumb", new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), screen,
                StandardCharsets.UTF_8));
        shell.keyboard = true;
        shell.columns = 100;
        assertThat(shell.run("chat", "-w", "One").code()).isZero();
        return screen.toString(StandardCharsets.UTF_8).replace("\r", "");
    }

    @Test
    void talksUntilToldToQuit() throws IOException {
        Shell shell = new Shell(home);
        shell.model = Optional.of(ScriptedChatModel.saying("Hello, Ann.", "Indeed!"));

        String screen = talk(shell, "hello\nnice, isn't it!!\n/quit\nnever said\n");

        assertThat(screen).contains("Hello, Ann.\n", "Indeed!\n");
        assertThat(new Shell(home).run("workstream", "tail", "One").out())
                .contains("user (ann): hello", "user (ann): nice, isn't it!!")
                .doesNotContain("never said");
    }

    @Test
    void resumesWithTheNewestMessages() throws IOException {
        Shell shell = new Shell(home);
        shell.run("workstream", "create", "One", "--id", "ws_one");
        shell.run("workstream", "append", "One", "We chose Postgres");

        String screen = talk(shell, "");

        assertThat(screen).contains("resuming One, 1 message, last used just now\n", "We chose Postgres\n");
    }

    @Test
    void resumesWithTheBeginningsOfLongMessages() throws IOException {
        Shell shell = new Shell(home);
        shell.run("workstream", "create", "One", "--id", "ws_one");
        shell.run("workstream", "append", "One", "first\n" + "more\n".repeat(40) + "last");

        assertThat(talk(shell, "")).contains(": first\nmore\n", "\n…\n").doesNotContain("last\n");
    }

    @Test
    void resumesWithWhatWasSaidAndNotWithWhatWasLookedUp() throws IOException {
        Shell shell = new Shell(home);
        shell.run("workstream", "create", "One", "--id", "ws_one");
        shell.runWith("""
                {"role":"user","content":"Which one?","id":"m1"}
                {"role":"tool_use","content":"search_workstream query=one","id":"m2"}
                {"role":"tool_result","content":"Nothing in this workstream matches.","id":"m3"}
                {"role":"tool_use","content":"search_workstream query=two","id":"m4"}
                {"role":"tool_result","content":"Nothing in this workstream matches.","id":"m5"}
                {"role":"assistant","content":"Neither.","id":"m6"}
                """, "workstream", "append", "One");

        assertThat(talk(shell, "")).contains("user (ann): Which one?\n", "assistant: Neither.\n")
                .doesNotContain("search_workstream", "matches");
    }

    @Test
    void tellsThatNothingHasBeenSaid() throws IOException {
        assertThat(talk(new Shell(home), "/ids\n")).contains("Nothing has been said here yet.\n");
    }

    @Test
    void keepsItsHistoryToItsUser() throws IOException {
        Shell shell = new Shell(home);

        talk(shell, "hello\n/quit\n");

        Path history = shell.arawnHome().resolve("history");
        assertThat(Files.readString(history)).contains("hello");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history))).isEqualTo("rw-------");
    }
}
