package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests links in the place of the program's files, and pipes in the place of files that the user names. */
final class LinkedLogIT {

    private static final String LINK =
            "the file ws_link.jsonl is no workstream: it is a symbolic link, and is not read";

    @TempDir
    private Path folder;

    private Home home = Home.in(Path.of("unused"));

    @BeforeEach
    void moveIn() throws IOException {
        home = Home.inProcess(folder).withoutVectors();
        home.drop("ws_talk", BareLog.talk(3, Instant.parse("2024-01-15T10:00:00Z")).named("Talk"));
        Files.createSymbolicLink(home.log("ws_link"), home.log("ws_talk"));
    }

    @Test
    void listSaysThatALogIsALink() {
        Finished listed = home.run("workstream", "list").exits(0);

        assertThat(listed.out()).contains("ws_talk").doesNotContain("ws_link");
        assertThat(listed.err())
                .isEqualTo(
                        "arawn: the file 'ws_link.jsonl' is ignored, as it is a symbolic link; arawn doctor tells more\n");
        assertThat(home.run("doctor").exits(9).out()).contains("ws_link.jsonl: it is a symbolic link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"workstream show", "workstream tail", "context --query x --workstream",
        "chat hello --workstream"})
    void whoNamesItIsToldToo(String words) {
        Finished run = home.shell("'" + Home.script() + "' " + words + " ws_link");

        assertThat(run.exits(3).out()).contains(LINK, "put a copy of the file it leads to in its place");
        assertThat(home.lines("ws_talk")).hasSize(4);
    }

    @Test
    void homeAndStorageMayBeLinks() throws IOException {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        Files.move(home.arawn(), disk.resolve("home"));
        Files.createSymbolicLink(home.arawn(), disk.resolve("home"));
        Files.move(home.arawn().resolve("data"), disk.resolve("data"));
        Files.createSymbolicLink(home.arawn().resolve("data"), disk.resolve("data"));
        home.configure("[context]\nmax_tokens = 4321\n");

        home.run("chat", "--workstream", "Talk", "Where are you kept?").exits(0);
        assertThat(home.run("workstream", "search", "kept").text()).contains("Where are you kept?");
        assertThat(home.run("workstream", "delete", "Talk", "--yes").exits(0).out()).contains("ws_talk");
        home.run("workstream", "restore", "ws_talk").exits(0);
        assertThat(home.run("config").text()).contains("4321");
    }

    @Test
    void aPipeThatIsImportedIsRefusedAndOneOfTheShellIsRead() {
        home.shell("mkfifo pipe.jsonl").exits(0);
        Finished refused = home.run("workstream", "import", "pipe.jsonl").exits(2);
        assertThat(refused.err()).contains("pipe.jsonl: it is a pipe, socket or device", "name - or <(command)");

        String program = "'" + Home.script() + "' workstream import --name ";
        String log = "'" + home.log("ws_talk") + "'";
        for (String line : List.of(
                program + "One - < " + log,
                "cat " + log + " | " + program + "Two -",
                "cat " + log + " | " + program + "Three /dev/stdin",
                "exec 7< " + log + "; " + program + "Four /dev/fd/7")) {
            assertThat(home.shell(line).exits(0).out()).as(line).contains("3 messages");
        }
        assertThat(home.arawn()).isDirectoryNotContaining("glob:**import-*");
    }

    @Test
    void aFileThatIsImportedMayBeALink() throws IOException {
        Path given = Files.writeString(folder.resolve("given.jsonl"), Home.read(home.log("ws_talk")));
        Files.createSymbolicLink(folder.resolve("ws_copy.jsonl"), given);

        assertThat(home.run("workstream", "import", "--name", "Copy", "ws_copy.jsonl").text()).contains("ws_copy");
    }
}
