package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported can be read, and comes back. */
final class ExportCommandTest {

    private static final String TALK = """
            {"role":"user","content":"Which <b>tree</b>?","timestamp":"2024-01-15T09:00:00Z","id":"m1"}
            {"role":"assistant","content":"The oak.","timestamp":"2024-01-15T09:00:01Z","id":"m2"}
            {"event":"pinned","id":"e1","timestamp":"2024-01-15T09:00:02Z","message":"m2"}
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

    private Path exported(String name, String... more) {
        Path file = folder.resolve(name);
        String[] words = Stream.concat(Stream.of("workstream", "export", "-o", file.toString()), Stream.of(more))
                .toArray(String[]::new);
        assertThat(shell.run(words).err()).isEqualTo("wrote " + file + "\n");
        return file;
    }

    @Test
    void anArchiveOfAllComesBackAsItWas() throws IOException {
        Path archive = exported("all.zip", "--all");
        Shell other = new Shell(Files.createDirectory(folder.resolve("other")));

        assertThat(other.run("workstream", "import", archive.toString()).code()).isZero();

        assertThat(other.run("workstream", "show", "ws_talk").out()).contains("Trees");
        assertThat(Files.readString(other.logs().resolve("ws_talk.jsonl")))
                .isEqualTo(Files.readString(shell.logs().resolve("ws_talk.jsonl")));
    }

    @Test
    void theEndOfTheNameTellsTheForm() throws IOException {
        assertThat(Files.readString(exported("t.html", "Trees"))).contains("&lt;b&gt;tree").doesNotContain("<b>");
        assertThat(Files.readString(exported("t.md", "Trees"))).contains("# Trees", "The oak.");
        assertThat(Files.readString(exported("t.json", "Trees")))
                .contains("{\"role\":\"assistant\",\"content\":\"The oak.\"}");
        assertThat(Files.readString(exported("t.jsonl", "Trees"))).contains("\"event\":\"pinned\"");
    }

    @Test
    void standardOutputHoldsTheFileAndNothingElse() throws IOException {
        CommandLineRun log = shell.run("workstream", "export", "Trees");
        assertThat(log.out()).isEqualTo(Files.readString(shell.logs().resolve("ws_talk.jsonl")));
        assertThat(log.err()).isEmpty();
        assertThat(shell.run("export", "ws_talk", "--format", "markdown", "-o", "-").out())
                .contains("## assistant · 2024-01-15T09:00:01Z\n\nThe oak.\n");
    }

    @Test
    void severalWorkstreamsAreAnArchiveOrOneArray() throws IOException {
        shell.run("chat", "-w", "Second", "Which bird?");
        exported("two.zip", "Trees", "Second", "--format", "pi");
        Path array = exported("two.json", "Trees", "Second", "--format", "chatgpt");
        Shell other = new Shell(Files.createDirectory(folder.resolve("other")));

        assertThat(other.run("workstream", "import", folder + "/two.zip").out())
                .contains("imported pi 'Trees'", "imported pi 'Second'");
        assertThat(other.run("workstream", "import", array.toString()).out())
                .contains("imported ChatGPT 'Trees (2)'", "imported ChatGPT 'Second (2)'");
        assertThat(shell.run("export", "--all", "-o", folder + "/x.md").err())
                .contains("let the file's name end in .zip");
        assertThat(shell.run("export", "--all").err()).contains("name a file with -o");
    }

    @Test
    void aPlanIsWhatAModelWouldGet() {
        CommandLineRun plan = shell.run("export", "Trees", "--plan", "Which tree was it?", "--format", "openai");
        assertThat(plan.out()).startsWith("{\"messages\":[").contains("The oak.", "Which tree was it?");
        assertThat(shell.run("export", "Trees", "--plan", "Which?").out().lines())
                .allMatch(line -> line.startsWith("{\"role\":"));
    }

    @Test
    void anUnknownFormIsAnErrorThatNamesTheForms() {
        CommandLineRun wrong = shell.run("export", "Trees", "--format", "word");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("there is no form 'word'", "claude-code");
    }

    @Test
    void anExistingFileIsLeftAsItIs() throws IOException {
        Path there = Files.writeString(folder.resolve("there.md"), "mine");

        assertThat(shell.run("workstream", "export", "Trees", "-o", there.toString()).code()).isEqualTo(4);
        assertThat(shell.run("workstream", "export", "Trees", "-o", folder + "/x.txt").code()).isEqualTo(2);
        assertThat(shell.run("workstream", "export", "-o", folder + "/x.md").code()).isEqualTo(2);
        assertThat(Files.readString(there)).isEqualTo("mine");
    }
}
