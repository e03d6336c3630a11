package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to name an author has the same rule. */
final class AuthorTest {

    private static final String RULE = "must have at most 200 characters, and no line breaks or control characters";

    @TempDir
    private Path home = Path.of("unused");

    private Shell shell = new Shell(home);

    static List<String> wrong() {
        return List.of("a\nb", "a\u001B]0;title\u0007", "\u0085", "x".repeat(201));
    }

    @BeforeEach
    void fill() {
        shell = new Shell(home);
        shell.run("workstream", "create", "One", "--id", "ws_one");
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void isRefusedAsAnOption(String author) {
        CommandLineRun run = shell.run("workstream", "append", "ws_one", "hello", "--author", author);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--author", RULE);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void isRefusedInTheEnvironment(String author) {
        shell.environment.put("ARAWN_AUTHOR", author);
        CommandLineRun run = shell.run("chat", "-w", "ws_one", "hello");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("ARAWN_AUTHOR", RULE);
    }

    @Test
    void isRefusedInALineWhichIsNamed() {
        String line = "{\"role\":\"user\",\"content\":\"hello\",\"author\":\"a\\nb\"}\n";
        CommandLineRun run = shell.runWith(line, "workstream", "append", "ws_one", "-");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("standard input:1: 'author' " + RULE, "nothing was stored");
    }

    @Test
    void mayHaveAnyLettersUpToTheLongest() {
        String author = "Ünï 和 " + "x".repeat(194);
        shell.run("workstream", "append", "ws_one", "hello", "--author", author);
        assertThat(shell.run("workstream", "tail", "ws_one", "--json").out()).contains(author);
    }
}
