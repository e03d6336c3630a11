package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two folders whose files were put together. */
final class ClashingNamesTest {

    @TempDir
    Path home = Path.of("");

    private Shell shell = new Shell(home);

    @BeforeEach
    void putTogether() throws IOException {
        shell = new Shell(home);
        Files.createDirectories(shell.logs());
        drop("ws_mine", "Caf\u00E9 Plans");
        drop("ws_yours", "CAFE\u0301 plans");
        drop("notes", "My notes");
        drop("ws_theirs", "Notes");
    }

    private void drop(String id, String name) throws IOException {
        Files.writeString(shell.logs().resolve(id + ".jsonl"),
                "{\"event\":\"created\",\"timestamp\":\"2024-01-15T10:00:00Z\",\"name\":\"" + name + "\"}\n");
    }

    @Test
    void allAreListedWithAWord() {
        CommandLineRun list = shell.run("workstream", "list");
        assertThat(list.out()).contains("ws_mine", "ws_yours", "notes", "ws_theirs");
        assertThat(list.err()).isEqualTo("arawn: several workstreams answer to 'Caf\u00E9 Plans': ws_mine, ws_yours;"
                + " arawn doctor tells more\n");
        assertThat(shell.run("workstream", "list", "--json").out()).contains(
                "\"clashing_names\":[{\"name\":\"Caf\u00E9 Plans\",\"workstream_ids\":[\"ws_mine\",\"ws_yours\"]},"
                        + "{\"name\":\"Notes\",\"workstream_ids\":[\"notes\",\"ws_theirs\"]}]");
    }

    @Test
    void useByNameIsAnErrorThatNamesBothIds() {
        String name = "caf\u00E9 plans";
        for (CommandLineRun run : new CommandLineRun[]{
            shell.run("workstream", "show", name),
            shell.run("workstream", "append", name, "text"),
            shell.run("workstream", "fork", name),
            shell.run("chat", "--workstream", name, "text"),
            shell.run("context", "--workstream", name)}) {
            assertThat(run.code()).isEqualTo(4);
            assertThat(run.err())
                    .isEqualTo("arawn: '" + name + "' could be any of ws_mine, ws_yours; name one by its id\n");
        }
        assertThat(shell.run("workstream", "create", name).err()).contains("is taken by workstream ws_mine");
        assertThat(shell.run("workstream", "append", "ws_yours", "text").code()).isZero();
    }

    @Test
    void anIdMeansItsWorkstreamThoughAnotherIsNamedSo() {
        assertThat(shell.run("workstream", "show", "notes").out()).contains("My notes");
        assertThat(shell.run("workstream", "show", "Notes").out()).contains("ws_theirs");
        assertThat(shell.run("doctor").out()).contains(
                "warning: notes, ws_theirs: 'Notes' is the id of the first and the name of others; it means the first\n",
                "    rename all but one: arawn workstream rename ws_theirs NAME\n");
    }

    @Test
    void renamingOneEndsIt() {
        assertThat(shell.run("workstream", "rename", "ws_yours", "Tea plans").code()).isZero();
        assertThat(shell.run("workstream", "show", "Caf\u00E9 Plans").out()).contains("ws_mine");
    }
}
