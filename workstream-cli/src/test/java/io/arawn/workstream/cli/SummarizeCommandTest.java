package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SummarizeCommandTest {

    @TempDir
    Path home;

    private Shell shell;

    @BeforeEach
    void fill() {
        shell = new Shell(home);
        shell.run("workstream", "create", "One", "--id", "ws_one");
        String lines = IntStream.range(0, 120)
                .mapToObj(i -> "{\"id\":\"m" + i
                        + "\",\"role\":\"user\",\"author\":\"bob\",\"content\":\"We decided on part "
                        + i + " of /srv/plan.md\"}\n")
                .collect(Collectors.joining());
        shell.runWith(lines, "workstream", "append", "One");
    }

    @Test
    void makesShowsExpandsAndUndoes() {
        assertThat(shell.run("workstream", "summarize", "One", "--show").out())
                .isEqualTo("workstream ws_one has no summaries\n");
        assertThat(shell.run("workstream", "summarize", "One").out())
                .isEqualTo("made 1 summary of 70 messages in workstream ws_one\n");
        assertThat(shell.run("workstream", "summarize", "One").out()).startsWith("nothing to summarise");

        String shown = shell.run("workstream", "summarize", "One", "--show").out();
        assertThat(shown).startsWith("2024-01-15 10:00 to 2024-01-15 10:00  70 messages by bob\n  01")
                .contains("extractive, level 0\n    Decisions:\n", "/srv/plan.md");
        String id = shown.lines().skip(1).findFirst().orElseThrow().strip().split(" ", 2)[0];

        assertThat(shell.run("workstream", "summarize", "One", "--expand", id).out().lines())
                .hasSize(70)
                .first()
                .isEqualTo("m0  2024-01-15 10:00  user (bob): We decided on part 0 of /srv/plan.md");
        assertThat(shell.run("workstream", "summarize", "One", "--expand", "m3..m4").out().lines()).hasSize(2);
        assertThat(shell.run("workstream", "summarize", "One", "--undo").out())
                .isEqualTo("undid the summary " + id + " of 70 messages in workstream ws_one\n");
        assertThat(shell.run("workstream", "summarize", "One", "--show", "--json").out())
                .isEqualTo("{\"workstream_id\":\"ws_one\",\"summaries\":[]}\n");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(shell.run("workstream", "summarize", "One", "--undo").err())
                .isEqualTo("arawn: workstream ws_one has no summaries yet\n");
        assertThat(shell.run("workstream", "summarize", "One", "--undo", "no").code()).isEqualTo(2);
        assertThat(shell.run("workstream", "summarize", "One", "--expand", "m7").code()).isEqualTo(3);
        assertThat(shell.run("workstream", "summarize", "One", "--expand", "m7..m99x").code()).isEqualTo(3);
        assertThat(shell.run("workstream", "summarize", "One", "--expand", "m7..m3").err()).contains("stands before");
        assertThat(shell.run("workstream", "summarize", "One", "--show", "--undo").code()).isEqualTo(2);
    }

    @Test
    void listsPins() {
        assertThat(shell.run("workstream", "pins", "One").out())
                .isEqualTo("no message is pinned in workstream ws_one\n");
        shell.run("workstream", "pin", "One", "m5");
        shell.run("workstream", "pin", "One", "m2");
        assertThat(shell.run("workstream", "pins", "One").out()).isEqualTo("""
                ID  TIME              WHO  FIRST WORDS
                m2  2024-01-15 10:00  bob  We decided on part 2 of /srv/plan.md
                m5  2024-01-15 10:00  bob  We decided on part 5 of /srv/plan.md
                """);
        assertThat(shell.run("workstream", "show", "One").out()).contains("pinned:      m2  We decided on part 2");
        assertThat(shell.run("workstream", "show", "One", "--json").out()).contains("\"pinned\":[\"m2\",\"m5\"]");
        shell.run("workstream", "unpin", "One", "m2");
        assertThat(shell.run("workstream", "pins", "One", "--json").out())
                .contains("\"id\":\"m5\"")
                .doesNotContain("\"id\":\"m2\"");
    }
}
