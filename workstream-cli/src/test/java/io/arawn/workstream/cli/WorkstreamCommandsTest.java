package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkstreamCommandsTest {

    @TempDir
    Path home = Path.of("");

    private Shell shell = new Shell(home);

    @BeforeEach
    void open() {
        shell = new Shell(home);
    }

    @Test
    void listsAsTheFoundingDocumentShows() {
        shell.run("workstream", "create", "Architecture Design", "--id", "ws_ghi789");
        shell.pass(Duration.ofDays(2));
        shell.run("workstream", "create", "Code Review", "--id", "ws_def456");
        shell.run("workstream", "append", "ws_def456", "Looks good");
        shell.pass(Duration.ofHours(24));
        shell.run("workstream", "create", "Research Project", "--id", "ws_abc123");
        shell.pass(Duration.ofHours(2));

        CommandLineRun list = shell.run("workstream", "list");

        assertThat(list.out()).isEqualTo("""
                ID          NAME                  MESSAGES  LAST USED
                ws_abc123   Research Project      0         2 hours ago
                ws_def456   Code Review           1         yesterday
                ws_ghi789   Architecture Design   0         3 days ago
                """);
        assertThat(list.code()).isZero();
    }

    @Test
    void anEmptyListHelpsOnStandardError() {
        CommandLineRun list = shell.run("workstream", "list");

        assertThat(list.out()).isEmpty();
        assertThat(list.err()).contains("arawn workstream create");
        assertThat(shell.run("workstream", "list", "--json").out()).isEqualTo("{\"workstreams\":[]}\n");
    }

    @Test
    void cutsLongNamesOnNarrowTerminalsOnly() {
        String name = "A very long name that does not fit into a narrow terminal";
        shell.run("workstream", "create", name, "--id", "ws_abc123");

        assertThat(shell.run("workstream", "list").out()).contains(name);
        shell.columns = 50;
        assertThat(shell.run("workstream", "list").out())
                .contains("ws_abc123   A very long name…  0         just now")
                .doesNotContain(name);
    }

    @Test
    void archivedOnesAreListedOnlyWhenAskedFor() {
        shell.run("workstream", "create", "Old", "--id", "ws_old");
        shell.run("workstream", "create", "New", "--id", "ws_new");
        shell.run("workstream", "archive", "Old");

        assertThat(shell.run("workstream", "list").out()).contains("New").doesNotContain("Old");
        assertThat(shell.run("workstream", "list", "--all").out()).contains("New", "Old (archived)");
        assertThat(shell.run("workstream", "list", "--archived").out()).contains("Old").doesNotContain("New");
        assertThat(shell.run("workstream", "append", "Old", "hello").code()).isEqualTo(4);
        assertThat(shell.run("workstream", "unarchive", "Old").code()).isZero();
        assertThat(shell.run("workstream", "append", "Old", "hello").code()).isZero();
    }

    @Test
    void showTellsWhatIsKnown() {
        shell.run("workstream", "create", "Research", "--id", "ws_abc123", "--metadata", "team=core");
        shell.run("workstream", "append", "Research", "hello");

        CommandLineRun shown = shell.run("workstream", "show", "ws_abc1");

        assertThat(shown.out()).isEqualTo("""
                id:          ws_abc123
                name:        Research
                state:       active
                messages:    1
                created:     2024-01-15T10:00:00Z (just now)
                updated:     2024-01-15T10:00:00Z (just now)
                last used:   2024-01-15T10:00:00Z (just now)
                metadata:    team = core
                indexed:     1 of 1 messages, 0 with vectors
                file:        %s
                """.formatted(shell.logs().resolve("ws_abc123.jsonl")));
    }

    @Test
    void showNamesDamagedLines() throws IOException {
        Files.createDirectories(shell.logs());
        Files.writeString(shell.logs().resolve("found.jsonl"), """
                {"role":"user","content":"one","timestamp":"2024-01-15T09:00:00Z"}
                {"role":"user","content":
                {"role":"user","content":"two","timestamp":"2024-01-15T09:01:00Z"}
                """);

        CommandLineRun shown = shell.run("workstream", "show", "found");

        assertThat(shown.out()).contains("name:        found", "messages:    2", "damaged:     1 line is no record",
                "found.jsonl:2");
    }

    @Test
    void renamesAndReportsATakenName() {
        shell.run("workstream", "create", "One", "--id", "ws_one");
        shell.run("workstream", "create", "Two", "--id", "ws_two");

        assertThat(shell.run("workstream", "rename", "ws_one", "Eins").out())
                .isEqualTo("renamed workstream ws_one to 'Eins'\n");
        CommandLineRun taken = shell.run("workstream", "rename", "Two", "eins");
        assertThat(taken.code()).isEqualTo(4);
        assertThat(taken.err()).isEqualTo("arawn: the name 'eins' is taken by workstream ws_one\n");
    }

    @Test
    void deletesOnlyWhenConfirmedAndRestores() {
        shell.run("workstream", "create", "One", "--id", "ws_one");

        CommandLineRun refused = shell.run("workstream", "delete", "One");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--yes");
        shell.keyboard = true;
        assertThat(shell.runWith("n\n", "workstream", "delete", "One").code()).isEqualTo(1);
        assertThat(shell.runWith("y\n", "workstream", "delete", "One").err())
                .contains("arawn workstream restore ws_one");
        assertThat(shell.run("workstream", "show", "One").code()).isEqualTo(3);
        assertThat(shell.run("workstream", "restore", "One").code()).isZero();
        assertThat(shell.run("workstream", "show", "One").code()).isZero();
    }

    @Test
    void appendsLinesFromStandardInput() {
        shell.run("workstream", "create", "One", "--id", "ws_one");

        CommandLineRun appended = shell.runWith("""
                {"id":"m1","role":"user","content":"hello"}

                {"id":"m2","role":"assistant","content":"hi","timestamp":"2024-01-15T09:00:00Z"}
                """, "workstream", "append", "One", "--json");

        assertThat(appended.out()).contains("\"workstream_id\":\"ws_one\"", "\"ids\":[\"m1\",\"m2\"]", "\"count\":2");
        assertThat(shell.run("workstream", "tail", "One", "--ids").out()).isEqualTo("""
                m1  2024-01-15 10:00  user (ann): hello
                m2  2024-01-15 09:00  assistant: hi
                """);
    }

    @Test
    void tellsTheIdOfEachMessageThatIsStored() {
        shell.run("workstream", "create", "One", "--id", "ws_one");

        CommandLineRun wrong = shell.runWith("""
                {"id":"m1","role":"user","content":"hello"}
                {"id":"m2","role":"user","content":"hello?"}
                nonsense
                """, "workstream", "append", "One", "--ids");

        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.out()).isEqualTo("m1\nm2\n");
    }

    @Test
    void addsAMessageOnceWhoseIdIsThere() {
        shell.run("workstream", "create", "One", "--id", "ws_one");
        String line = "{\"id\":\"m1\",\"role\":\"user\",\"content\":\"hello\"}\n";

        assertThat(shell.runWith(line + line, "workstream", "append", "One").out())
                .isEqualTo("stored 1 message in workstream ws_one; known already: 1\n");
        assertThat(shell.runWith(line, "workstream", "append", "One", "--json").out())
                .contains("\"count\":0", "\"known\":1");
        CommandLineRun other = shell.runWith(line.replace("hello", "bye"), "workstream", "append", "One");

        assertThat(other.err()).isEqualTo(
                "arawn: standard input:1: another message has the id 'm1'; nothing was stored\n");
        assertThat(other.code()).isEqualTo(4);
        assertThat(shell.run("workstream", "tail", "One", "--ids").out())
                .isEqualTo("m1  2024-01-15 10:00  user (ann): hello\n");
    }

    @Test
    void aWrongLineIsNamedAndWhatCameBeforeItIsStored() {
        shell.run("workstream", "create", "One", "--id", "ws_one");

        CommandLineRun wrong = shell.runWith(
                "{\"role\":\"user\",\"content\":\"hello\"}\nnonsense\n{\"role\":\"user\",\"content\":\"later\"}\n",
                "workstream", "append", "One");

        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("arawn: standard input:2: ").contains("the 1 message before it is stored");
        assertThat(shell.run("workstream", "tail", "One").out()).contains("hello").doesNotContain("later");
    }

    @Test
    void showsWhatWasSaidSinceATime() {
        shell.run("workstream", "create", "One", "--id", "ws_one");
        shell.runWith("""
                {"role":"user","content":"first","timestamp":"2024-01-14T09:00:00Z"}
                {"role":"user","content":"second","timestamp":"2024-01-15T09:00:00Z"}
                {"role":"user","content":"late","timestamp":"2024-01-13T09:00:00Z"}
                {"role":"user","content":"third","timestamp":"2024-01-15T09:30:00Z"}
                """, "workstream", "append", "One");

        assertThat(shell.run("workstream", "tail", "One", "--since", "2024-01-15").out())
                .contains("second", "third").doesNotContain("first", "late");
        assertThat(shell.run("workstream", "tail", "One", "--since", "2024-01-14T09:00:00Z", "-n", "2", "--json").out())
                .contains("second", "third", "\"more\":true").doesNotContain("first", "late");
        assertThat(shell.run("workstream", "tail", "One", "--since", "2025-01-01", "--json").out())
                .contains("\"messages\":[]", "\"more\":false");
        assertThat(shell.run("workstream", "tail", "One", "--since", "noon").code()).isEqualTo(2);
        assertThat(shell.run("workstream", "tail", "One", "--since", "2024-01-14 09:00Z", "-n", "2", "--json").out())
                .isEqualTo(
                        shell.run("workstream", "tail", "One", "--since", "2024-01-14T09:00:00Z", "-n", "2", "--json")
                                .out());
    }

    @Test
    void repliesThatBrokeOffAreMarked() {
        shell.run("workstream", "create", "One", "--id", "ws_one");
        shell.runWith(
                "{\"role\":\"assistant\",\"content\":\"We\",\"metadata\":{\"finish\":\"interrupted\"}}\n",
                "workstream", "append", "One");

        assertThat(shell.run("workstream", "tail", "One").out())
                .isEqualTo("2024-01-15 10:00  assistant [interrupted]: We\n");
    }

    @Test
    void documentsHaveTheRepliesAndPartsOfMessages() {
        shell.run("workstream", "create", "One", "--id", "ws_one");
        shell.runWith(
                "{\"role\":\"assistant\",\"content\":\"\",\"reply\":\"r1\",\"parts\":[{\"type\":\"image\"}]}\n",
                "workstream", "append", "One");

        assertThat(shell.run("workstream", "tail", "One", "--json").out())
                .contains("\"reply\":\"r1\"", "\"parts\":[{\"type\":\"image\"}]");
    }

    @Test
    void takesTextsThatBeginWithADash() {
        shell.run("workstream", "create", "One", "--id", "ws_one");

        assertThat(shell.run("workstream", "append", "One", "- buy milk").code()).isZero();
        assertThat(shell.run("workstream", "append", "One", "--", "--json").code()).isZero();
        assertThat(shell.run("workstream", "append", "One", "@file").code()).isZero();
        assertThat(shell.run("workstream", "tail", "One").out()).contains("- buy milk", ": --json", ": @file");
        assertThat(shell.run("workstream", "append", "One", "--jsn", "x").code()).isEqualTo(2);
    }

    @Test
    void aMessageThatIsDatedInTheFutureDoesNotKeepAWorkstreamOnTop() throws IOException {
        shell.run("workstream", "create", "Used now", "--id", "ws_now");
        Path wrong = shell.logs().resolve("ws_wrong.jsonl");
        Files.writeString(wrong, """
                {"role":"user","content":"the clock was wrong","timestamp":"2030-01-01T00:00:00Z"}
                {"role":"user","content":"and now again","timestamp":"2024-01-13T10:00:00Z"}
                """);
        Instant written = Shell.START.minus(Duration.ofDays(1));
        Files.setLastModifiedTime(wrong, FileTime.from(written));

        String listed = shell.run("workstream", "list", "--json").out();

        assertThat(listed.indexOf("ws_now")).isLessThan(listed.indexOf("ws_wrong"));
        assertThat(listed).contains("\"last_used\":\"" + written + "\"").doesNotContain("2030");
        shell.run("reindex");
        assertThat(shell.run("workstream", "list", "--json").out()).isEqualTo(listed);
        assertThat(shell.run("doctor").out()).doesNotContain("the catalog tells other things");
    }

    @Test
    void rolesThatAreNotKnownAreRefusedWhenTheyAreSaidNowAndKeptInALogFromElsewhere() throws IOException {
        shell.run("workstream", "create", "Talk", "--id", "ws_talk");
        String line = "{\"role\":\"narrator\",\"content\":\"Once\",\"timestamp\":\"2023-05-01T09:00:00Z\"}\n";
        String reason = "there is no role 'narrator'; use user, assistant, system, tool_use, tool_result or agent_push";

        CommandLineRun appended = shell.runWith(line, "workstream", "append", "ws_talk");
        assertThat(appended.code()).isEqualTo(2);
        assertThat(appended.err()).isEqualTo("arawn: standard input:1: " + reason + "; nothing was stored\n");
        assertThat(shell.run("workstream", "append", "ws_talk", "Once", "--role", "narrator").err())
                .contains("--role: " + reason);

        CommandLineRun imported =
                shell.run("workstream", "import", Files.writeString(home.resolve("ws_tale.jsonl"), line).toString());
        assertThat(imported.code()).isZero();
        assertThat(imported.err()).contains("kept messages of roles that are not known here: narrator");
        assertThat(shell.run("workstream", "tail", "ws_tale", "--json").out()).contains("\"role\":\"narrator\"");
    }

    @Test
    void importsFilesAndNeverClobbers() throws IOException {
        Path bare = home.resolve("ws_bare.jsonl");
        Files.writeString(bare, """
                {"role":"user","content":"hello","timestamp":"2023-05-01T09:00:00Z"}
                broken
                """);
        Path named = home.resolve("My Notes.jsonl");
        Files.writeString(named, "{\"role\":\"user\",\"content\":\"hello\",\"timestamp\":\"2023-05-01T09:00:00Z\"}\n");

        CommandLineRun imported =
                shell.run("workstream", "import", bare.toString(), named.toString(), home + "/missing.jsonl");

        assertThat(imported.out()).contains("as workstream ws_bare ('ws_bare', 1 messages)",
                "('My Notes', 1 messages)");
        assertThat(imported.err()).contains("skipped 1 damaged", "missing.jsonl: the file cannot be read");
        assertThat(imported.code()).isEqualTo(3);
        assertThat(shell.run("workstream", "import", bare.toString()).code()).isEqualTo(4);
        assertThat(shell.run("workstream", "show", "ws_bare").out()).contains("created:     2023-05-01T09:00:00Z");
    }

    @Test
    void pinsMessagesThatExist() {
        shell.run("workstream", "create", "One", "--id", "ws_one");
        shell.runWith("{\"id\":\"m1\",\"role\":\"user\",\"content\":\"the rule\"}\n", "workstream", "append", "One");

        assertThat(shell.run("workstream", "pin", "One", "m1").code()).isZero();
        assertThat(shell.run("context", "-w", "One", "--explain").out()).contains("pinned");
        assertThat(shell.run("workstream", "unpin", "One", "m1").code()).isZero();
        assertThat(shell.run("context", "-w", "One", "--explain").out()).doesNotContain("pinned");
        assertThat(shell.run("workstream", "pin", "One", "m9").code()).isEqualTo(3);
    }

    @Test
    void followsWhatIsAppendedUntilInterrupted() throws InterruptedException {
        shell.run("workstream", "create", "One", "--id", "ws_one");
        shell.run("workstream", "append", "One", "first");
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread follower = Thread.ofVirtual().start(() -> code.complete(
                shell.runInto("", new LineQueue(lines), new LineQueue(lines), "workstream", "tail", "-f", "One")));

        assertThat(lines.take()).endsWith("first");
        new Shell(home).run("workstream", "append", "One", "second");
        assertThat(lines.take()).endsWith("second");
        shell.interrupts.press();
        follower.join();

        assertThat(code).isCompletedWithValue(130);
    }

    @Test
    void saysOnceWhatWasDoneWithATornLine() throws IOException {
        shell.run("workstream", "create", "Torn", "--id", "ws_torn");
        for (List<String> text : List.of(List.of("hello"), List.<String>of())) {
            Files.writeString(shell.logs().resolve("ws_torn.jsonl"), "{\"torn", StandardOpenOption.APPEND);
            List<String> command = new ArrayList<>(List.of("workstream", "append", "ws_torn"));
            command.addAll(text);
            String said = shell.runWith(
                    "{\"role\":\"user\",\"content\":\"hello\"}", command.toArray(String[]::new)).err();
            assertThat(said).containsOnlyOnce("they were moved to ws_torn.jsonl.quarantine");
        }
    }
}
