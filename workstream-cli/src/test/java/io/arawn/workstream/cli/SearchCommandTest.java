package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SearchCommandTest {

    @TempDir
    Path home = Path.of("");

    private Shell shell = new Shell(Path.of("none"));

    @BeforeEach
    void fill() {
        shell = new Shell(home);
        shell.run("workstream", "create", "Work", "--id", "ws_work");
        shell.run("workstream", "create", "Home", "--id", "ws_home");
        shell.runWith(
                "{\"id\":\"m1\",\"role\":\"user\",\"content\":\"Which database?\",\"timestamp\":\"2026-01-01T10:00:00Z\"}\n"
                        + "{\"id\":\"m2\",\"role\":\"user\",\"content\":\"We chose Postgres\",\"author\":\"Ann\","
                        + "\"timestamp\":\"2026-02-01T10:00:00Z\"}\n",
                "workstream", "append", "Work");
        shell.run("workstream", "append", "Home", "The postgres of grandfather's clock is broken", "--author", "Bob");
    }

    @Test
    void showsHitsBetweenWhatStandsAroundThemAndHowToGoOn() {
        String out = shell.run("workstream", "search", "postgres", "--workstream", "Work").out();
        assertThat(out)
                .contains("Work  ws_work  message m2")
                .contains("> 2026-02-01")
                .contains("Ann: We chose Postgres")
                .contains("  2026-01-01")
                .contains("Go on with: arawn chat --workstream ws_work")
                .contains("or from the first hit: arawn workstream fork ws_work --at m2")
                .doesNotContain("grandfather")
                .doesNotContain("\033");
    }

    @Test
    void looksEverywhereUnlessToldOtherwise() {
        String out = shell.run("workstream", "search", "postgres", "--json").out();
        assertThat(out).contains("\"workstream_id\":\"ws_work\"").contains("\"workstream_id\":\"ws_home\"");
    }

    @Test
    void findsOnlyWhatIsAskedFor() {
        assertThat(shell.run("workstream", "search", "postgres", "--author", "ann", "--json").out())
                .contains("ws_work")
                .doesNotContain("ws_home");
        assertThat(shell.run("workstream", "search", "postgres", "--role", "assistant").out()).isEmpty();
        assertThat(shell.run("workstream", "search", "postgres", "-w", "Work", "--until", "2026-01-15").out())
                .isEmpty();
        assertThat(shell.run("workstream", "search", "postgres", "-w", "Work", "--since", "2026-01-15").out())
                .contains("m2");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(shell.run("workstream", "search", " ").code()).isEqualTo(2);
        assertThat(shell.run("workstream", "search", "x", "--since", "soon").err())
                .contains("--since is no RFC 3339 time", "2024-01-15");
        assertThat(shell.run("workstream", "search", "x", "-w", "Nowhere").code()).isEqualTo(3);
    }
}
