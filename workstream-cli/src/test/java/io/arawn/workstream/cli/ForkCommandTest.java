package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ForkCommandTest {

    /** As no program of ours would write them: other spaces, other order, unknown fields, one without an id. */
    private static final List<String> LINES = List.of(
            "{\"event\":\"created\",\"timestamp\":\"2024-01-15T09:00:00Z\",\"name\":\"Talk\",\"metadata\":{\"team\":\"red\"}}",
            "{ \"id\":\"m1\", \"content\":\"caf\u00E9 \\u00e9\", \"role\":\"user\", \"timestamp\":\"2024-01-15T10:00:00+01:00\" }",
            "{\"role\":\"narrator\",\"content\":\"x\",\"timestamp\":\"2024-01-15T10:00:01Z\",\"id\":\"m2\",\"x_mood\":0.50}",
            "{\"event\":\"pinned\",\"timestamp\":\"2024-01-15T10:00:02Z\",\"id\":\"p1\",  \"message\":\"m1\"}",
            "not JSON",
            "{\"role\":\"assistant\",\"content\":\"no id\",\"timestamp\":\"2024-01-15T10:00:03Z\"}",
            "{\"role\":\"user\",\"content\":\"later\",\"timestamp\":\"2024-01-15T10:00:04Z\",\"id\":\"m4\"}");

    @TempDir
    Path home = Path.of("");

    private Shell shell = new Shell(home);

    @BeforeEach
    void talk() throws IOException {
        shell = new Shell(home);
        Files.createDirectories(shell.logs());
        Files.write(shell.logs().resolve("ws_talk.jsonl"), LINES);
    }

    @Test
    void copiesLinesByteForByteAndLeavesTheParentAsItIs() throws IOException {
        String parent = Files.readString(shell.logs().resolve("ws_talk.jsonl"));
        String third = shell.run("workstream", "tail", "ws_talk", "--ids", "-n", "2").out().split(" ", 2)[0];
        assertThat(third).startsWith("at-");

        CommandLineRun made = shell.run("workstream", "fork", "Talk", "--at", third, "--id", "ws_fork");

        assertThat(made.out()).isEqualTo("forked workstream ws_talk ('Talk') after message " + third
                + " as workstream ws_fork ('Talk (fork)', 3 messages)\n");
        assertThat(shell.logs().resolve("ws_talk.jsonl")).hasContent(parent);
        List<String> copied = Files.readAllLines(shell.logs().resolve("ws_fork.jsonl"));
        assertThat(copied.getFirst()).contains("\"event\":\"created\"", "\"name\":\"Talk (fork)\"", "\"team\":\"red\"",
                "\"forked_from\":{\"workstream\":\"ws_talk\",\"message\":\"" + third + "\"}");
        assertThat(copied.subList(1, copied.size())).containsExactly(
                LINES.get(1), LINES.get(2), LINES.get(5).replace("}", ",\"id\":\"" + third + "\"}"), LINES.get(3));
    }

    @Test
    void bothSidesTellOfEachOther() {
        shell.run("workstream", "fork", "Talk", "--at", "m1", "--name", "Other way", "--id", "ws_fork");
        assertThat(shell.run("workstream", "show", "ws_fork").out())
                .contains("forked from: ws_talk after message m1\n");
        assertThat(shell.run("workstream", "show", "Talk").out())
                .contains("fork:        ws_fork ('Other way') after message m1\n");
        String forks = "\"forks\":[{\"workstream_id\":\"ws_fork\",\"name\":\"Other way\",\"message_id\":\"m1\"}]";
        String from = "\"forked_from\":{\"workstream_id\":\"ws_talk\",\"message_id\":\"m1\"}";
        assertThat(shell.run("workstream", "show", "Talk", "--json").out()).contains(forks);
        assertThat(shell.run("workstream", "list", "--json").out()).contains(forks, from);
        shell.run("workstream", "archive", "ws_fork");
        assertThat(shell.run("workstream", "list", "--json").out()).contains(forks).doesNotContain(from);
    }

    @Test
    void goesItsOwnWay() {
        shell.run("workstream", "fork", "Talk", "--at", "m2", "--id", "ws_fork");
        shell.pass(Duration.ofMinutes(1));
        shell.run("workstream", "append", "ws_fork", "something else");
        assertThat(shell.run("workstream", "tail", "ws_fork").out()).contains("something else").doesNotContain("later");
        assertThat(shell.run("workstream", "tail", "Talk").out()).contains("later").doesNotContain("something else");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(shell.run("workstream", "fork", "Talk", "--at", "m9"))
                .isEqualTo(new CommandLineRun(3, "", "arawn: there is no message 'm9' in workstream ws_talk;"
                        + " arawn workstream tail --ids shows ids\n"));
        assertThat(shell.run("workstream", "fork", "Talk", "--name", "TALK").code()).isEqualTo(4);
        assertThat(shell.run("workstream", "fork", "Talk", "--id", "ws_talk").code()).isEqualTo(4);
        assertThat(shell.run("workstream", "fork", "Nobody").code()).isEqualTo(3);
        shell.run("workstream", "create", "Empty");
        assertThat(shell.run("workstream", "fork", "Empty").err()).contains("nothing to fork");
        shell.run("workstream", "archive", "Talk");
        assertThat(shell.run("workstream", "fork", "Talk").err()).contains("is archived; unarchive it first");
    }

    @Test
    void listMentionsDamageAndIgnoredFilesInOneLine() throws IOException {
        Files.writeString(shell.logs().resolve("My Notes.jsonl"), LINES.get(1));
        CommandLineRun list = shell.run("workstream", "list");
        assertThat(list.err()).isEqualTo("arawn: 1 line of a log is no record; the file 'My Notes.jsonl' is ignored, as"
                + " its name is no workstream id; arawn doctor tells more\n");
        assertThat(shell.run("workstream", "list", "--json").out())
                .endsWith("],\"damaged_lines\":1,\"ignored_files\":[\"My Notes.jsonl\"]}\n");
    }
}
