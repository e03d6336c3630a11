package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that a client has left are shown with a mark, and are in no plan. */
final class LeftMessagesTest {

    private static final String TALK = """
            {"role":"user","content":"We meet at the oak","timestamp":"2024-01-15T09:00:00Z","id":"m1","turn":"m1"}
            {"role":"user","content":"We meet at the elm","timestamp":"2024-01-15T09:00:01Z","id":"m2","turn":"m2"}
            {"event":"branched","id":"e1","timestamp":"2024-01-15T09:00:02Z","left":["m2"],"resumed":"m1"}
            {"role":"user","content":"We meet at the ash","timestamp":"2024-01-15T09:00:03Z","id":"m3","turn":"m3"}
            """;

    @TempDir
    Path folder = Path.of("");

    private Shell shell = new Shell(Path.of(""));

    @BeforeEach
    void imports() throws IOException {
        shell = new Shell(Files.createDirectory(folder.resolve("home")));
        Path talk = Files.writeString(folder.resolve("ws_talk.jsonl"), TALK);
        assertThat(shell.run("workstream", "import", "--name", "Trees", talk.toString()).code()).isZero();
    }

    @Test
    void areMarkedWhereverMessagesAreShown() throws IOException {
        assertThat(shell.run("workstream", "show", "Trees").out())
                .contains("left:        1 message that clients edited or went back from");
        assertThat(shell.run("workstream", "show", "--json", "Trees").out()).contains("\"left\":1");
        assertThat(shell.run("workstream", "tail", "Trees").out()).contains("user [left]: We meet at the elm");
        assertThat(shell.run("workstream", "tail", "--json", "Trees").out()).containsOnlyOnce("\"left\":true");
        assertThat(shell.run("workstream", "search", "elm").out()).contains("user [left]: We meet at the elm");
        assertThat(shell.run("workstream", "search", "--json", "elm").out()).contains("\"left\":true");
        assertThat(exported("t.md")).containsOnlyOnce("[left]");
        assertThat(exported("t.html")).containsOnlyOnce("[left]");
        assertThat(exported("t.jsonl")).contains("\"event\":\"branched\"");
        assertThat(exported("t.json")).contains("oak", "ash").doesNotContain("elm");
    }

    @Test
    void areInNoPlanAndNotRecalled() {
        String plan = shell.run("context", "--workstream", "Trees", "--query", "elm", "--explain").out();

        assertThat(plan).contains("We meet at the oak", "We meet at the ash", "left by its client")
                .doesNotContain("We meet at the elm");
    }

    private String exported(String name) throws IOException {
        Path file = folder.resolve(name);
        assertThat(shell.run("workstream", "export", "Trees", "-o", file.toString()).code()).isZero();
        return Files.readString(file);
    }
}
