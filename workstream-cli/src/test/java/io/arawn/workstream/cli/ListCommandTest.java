package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ListCommandTest {

    @TempDir
    Path home = Path.of("");

    private Shell shell = new Shell(home);

    @BeforeEach
    void createThree() {
        shell = new Shell(home);
        for (String name : List.of("Market Research", "architecture", "Research Project")) {
            shell.run("workstream", "create", name);
            shell.pass(Duration.ofHours(1));
        }
        shell.run("workstream", "append", "architecture", "We chose Postgres.");
    }

    @Test
    void matchesAPartOfTheNameInCapitalsOrNot() {
        assertThat(names("--match", "RESEARCH")).containsExactly("Research Project", "Market Research");
        assertThat(shell.run("workstream", "list", "--match", "poetry").err()).contains("No workstream matches.");
    }

    @Test
    void sortsAsTheUserWants() {
        assertThat(names()).containsExactly("architecture", "Research Project", "Market Research");
        assertThat(names("--sort", "created")).containsExactly("Research Project", "architecture", "Market Research");
        assertThat(names("--sort", "messages").getFirst()).isEqualTo("architecture");
        assertThat(names("--sort", "name")).containsExactly("architecture", "Market Research", "Research Project");
    }

    @Test
    void listsNoMoreThanTheLimit() {
        assertThat(names("--sort", "name", "--limit", "2")).containsExactly("architecture", "Market Research");
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThat(shell.run("workstream", "list", "--limit", "0").err()).contains("--limit: must be at least 1");
        assertThat(shell.run("workstream", "list", "--sort", "size").code()).isEqualTo(2);
        assertThat(shell.run("workstream", "list", "--deleted", "--limit", "1").code()).isEqualTo(2);
    }

    private List<String> names(String... options) {
        String[] command = new String[2 + options.length];
        command[0] = "workstream";
        command[1] = "list";
        System.arraycopy(options, 0, command, 2, options.length);
        return shell.run(command).out().lines().skip(1).map(line -> line.split(" {2,}", -1)[1]).toList();
    }
}
