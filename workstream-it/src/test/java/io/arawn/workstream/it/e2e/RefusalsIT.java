package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the messages and exit codes for commands that cannot be done. */
final class RefusalsIT {

    @TempDir
    private Path folder;

    @Test
    void aTakenNameOrIdNamesItsHolder() {
        Home home = Home.inProcess(folder).withoutVectors();
        home.run("workstream", "create", "Research", "--id", "ws_holder").exits(0);

        Finished name = home.run("workstream", "create", "RESEARCH");
        Finished id = home.run("workstream", "create", "Other", "--id", "ws_holder");
        Finished asName = home.run("workstream", "create", "ws_holder");

        assertThat(name.exits(4).err()).isEqualTo("arawn: the name 'RESEARCH' is taken by workstream ws_holder\n");
        assertThat(id.exits(4).err()).contains("ws_holder").contains("'Research'");
        assertThat(asName.exits(4).err()).contains("ws_holder");
        assertThat(home.run("workstream", "list", "--json").json().get("workstreams")).hasSize(1);
    }

    @Test
    void wrongUsageIsToldInALineAndPrintsNothing() {
        Home home = Home.inProcess(folder).withoutVectors();

        for (String line : new String[]{"workstreem list", "workstream lst", "workstream list --jsn", "chat hello",
            "workstream create", "workstream create x --id ../../etc/passwd", "serve --port eighty"}) {
            Finished wrong = home.run(line.split(" ", -1));
            assertThat(wrong.exits(2).out()).as(wrong.toString()).isEmpty();
            assertThat(wrong.err()).startsWith("arawn: ").doesNotContain("Exception", "\tat ");
        }
        assertThat(home.run("workstreem", "list").err()).contains("did you mean arawn workstream?");
        assertThat(home.logs()).doesNotExist();
    }

    @Test
    void whatIsUnknownIsNotFound() {
        Home home = Home.inProcess(folder).withoutVectors();
        home.run("workstream", "create", "Research").exits(0);

        Finished shown = home.run("workstream", "show", "Reserch");

        assertThat(shown.exits(3).err()).startsWith("arawn: ").contains("'Reserch'").contains("Research");
    }

    @Test
    void helpTellsAllCommands() {
        Home home = Home.inProcess(folder).withoutVectors();

        assertThat(home.run("--help").text()).contains("workstream", "chat", "context", "reindex", "serve", "config");
        assertThat(home.run("workstream", "--help").text()).contains(
                "create", "list", "show", "rename", "archive", "unarchive", "delete", "restore", "append", "import",
                "tail");
        assertThat(home.run("chat", "--help").text()).contains("--workstream");
        assertThat(Files.exists(home.logs())).isFalse();
    }
}
