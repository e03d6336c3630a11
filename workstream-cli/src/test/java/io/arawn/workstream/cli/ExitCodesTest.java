package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The codes that no other test sees: conflict and not found are in those of the commands, the model's in chat's. */
final class ExitCodesTest {

    @TempDir
    Path home = Path.of("");

    private Shell shell = new Shell(home);

    @BeforeEach
    void open() {
        shell = new Shell(home);
    }

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void everyCodeIsDocumented(ExitCode code) throws IOException {
        assertThat(Files.readAllLines(Path.of("..", "docs", "cli.md")))
                .filteredOn(line -> line.startsWith("| " + code.number() + " | "))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void everyCodeIsInTheHelp(ExitCode code) {
        assertThat(shell.run("--help").out()).containsPattern("(?m)^ *" + code.number() + "  +\\w");
    }

    @ParameterizedTest
    @ValueSource(strings = {"workstream list", "workstream create x", "chat -w x hello", "context -w x", "reindex",
        "maintain", "serve"})
    void everyCommandAboutWorkstreamsRefusesWhenTheyAreSwitchedOff(String command) {
        shell.environment.put("ARAWN_WORKSTREAMS_ENABLED", "false");

        CommandLineRun run = shell.run(command.split(" "));

        assertThat(run.code()).isEqualTo(5);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("arawn: workstreams are switched off: workstreams.enabled is false"
                + " (ARAWN_WORKSTREAMS_ENABLED); set it to true to use them\n");
        assertThat(shell.run("config").code()).isZero();
    }

    @Test
    void mistypedCommandsGetASuggestion() {
        CommandLineRun group = shell.run("workstrem", "list");
        CommandLineRun command = shell.run("workstream", "lst");

        assertThat(group.code()).isEqualTo(2);
        assertThat(group.err()).contains("did you mean arawn workstream?");
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err()).contains("did you mean arawn workstream list?");
    }

    @Test
    void anUnknownWorkstreamComesWithTheWayToTheKnownOnes() {
        assertThat(shell.run("workstream", "show", "nothing alike").err()).isEqualTo(
                "arawn: there is no workstream 'nothing alike'; arawn workstream list --all shows which there are\n");
        assertThat(shell.run("workstream", "restore", "One").err())
                .isEqualTo("arawn: there is no workstream 'One' in the trash\n");
    }

    @Test
    void sentencesOfTheParserReadLikeOurs() {
        assertThat(shell.run("workstream", "show").err()).startsWith("arawn: missing required parameter: ");
        assertThat(shell.run("workstream", "create", "x", "--metadata", "y").err())
                .startsWith("arawn: value for option '--metadata'");
    }

    @Test
    void aMistypedOptionIsNamedRatherThanTheOneThatIsMissing() {
        assertThat(shell.run("chat", "--wrkstream", "One", "hello").err())
                .startsWith("arawn: arawn chat has no option '--wrkstream'");
    }

    @Test
    void wrongUsageIsTwoLinesAndNoTrace() {
        assertThat(shell.run("context").err())
                .isEqualTo("arawn: missing required option: '--workstream=<workstream>'\nSee arawn context --help.\n");
        assertThat(shell.run().code()).isEqualTo(2);
        assertThat(shell.run("workstream").code()).isEqualTo(2);
        assertThat(shell.run("workstream", "create", " ").code()).isEqualTo(2);
        assertThat(shell.run("workstream", "create", "x", "--id", "Not An Id").code()).isEqualTo(2);
    }

    @Test
    void wrongConfigurationIsWrongUsage() {
        shell.environment.put("ARAWN_SERVER_PORT", "many");

        CommandLineRun run = shell.run("workstream", "list");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("arawn: ARAWN_SERVER_PORT: server.port must be");
    }

    @Test
    void unusableStorageIsToldInOneSentence() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "not a folder");
        shell.environment.put("ARAWN_WORKSTREAMS_STORAGE_PATH", file.toString());

        CommandLineRun run = shell.run("workstream", "create", "One");

        assertThat(run.code()).isEqualTo(7);
        assertThat(run.err()).startsWith("arawn: ").hasLineCount(1);
    }

    @Test
    void helpIsThereForEveryCommandWithAnExample() {
        assertThat(shell.run("--help").out()).contains("Exit codes:", "workstream", "chat", "completion");
        assertThat(shell.run("--version").out()).startsWith("arawn ");
        for (String command : CommandTree.COMMANDS) {
            CommandLineRun help = shell.run(command, "--help");
            assertThat(help.code()).isZero();
            assertThat(help.out()).contains("Usage: arawn " + command);
        }
        for (String command : CommandTree.ACCESS_COMMANDS) {
            assertThat(shell.run("access", command, "--help").out())
                    .contains("Usage: arawn access " + command, "Example", "arawn access " + command);
        }
        for (String command : CommandTree.WORKSTREAM_COMMANDS) {
            assertThat(shell.run("workstream", command, "--help").out())
                    .contains("Usage: arawn workstream " + command, "Example", "arawn workstream " + command);
        }
    }

    @Test
    void completionsAreWrittenForEachShell() {
        assertThat(shell.run("completion", "bash").out()).contains("complete -o default -F _arawn arawn");
        assertThat(shell.run("completion", "zsh").out()).startsWith("#compdef arawn").contains("_describe");
        assertThat(shell.run("completion", "fish").out()).contains("complete -c arawn");
        assertThat(shell.run("completion", "powershell").out()).contains("Register-ArgumentCompleter");
        assertThat(shell.run("completion", "csh").code()).isEqualTo(2);
    }

    private String offered(String... words) {
        return shell.run(Stream.concat(Stream.of("completion", "words", "--"), Stream.of(words))
                .toArray(String[]::new)).out();
    }

    @Test
    void offersCommandsOptionsAndValues() {
        shell.run("create", "Research Project", "--id", "ws_research");

        assertThat(offered("exp")).isEqualTo("export\tWrite workstreams to a file.\n");
        assertThat(offered("workstream", "era")).startsWith("erase\t");
        assertThat(offered("list", "--s")).contains("--sort\t", "--since\t").doesNotContain("--limit");
        assertThat(offered("list", "--sort", "")).isEqualTo("used\ncreated\nmessages\nname\n");
        assertThat(offered("chat", "--workstream", "re")).isEqualTo("Research Project\tws_research\n");
        assertThat(offered("show", "ws_")).isEqualTo("ws_research\tResearch Project\n");
        assertThat(offered("export", "Research Project", "--format", "c")).isEqualTo("chatgpt\nclaude-code\n");
        assertThat(offered("search", "oak", "--role", "tool")).isEqualTo("tool_use\ntool_result\n");
        assertThat(offered("config", "set", "redaction")).startsWith("redaction.enabled\t");
        assertThat(offered("watch", "co")).isEqualTo("codex\n");
        assertThat(offered("completion", "p")).isEqualTo("powershell\n");
        assertThat(offered("connect", "cod")).startsWith("codex");
        shell.environment.put("ARAWN_WORKSTREAMS_ENABLED", "false");
        CommandLineRun off = shell.run("completion", "words", "--", "show", "");
        assertThat(off.out() + off.err()).isEmpty();
    }

    @Test
    void explainsWhereValuesComeFrom() {
        shell.environment.put("ARAWN_SERVER_PORT", "9000");

        assertThat(shell.run("config", "--explain").out()).containsPattern("server\\.port +9000 +ARAWN_SERVER_PORT");
        assertThat(shell.run("config", "--json").out())
                .contains("{\"key\":\"server.port\",\"value\":\"9000\",\"origin\":\"ARAWN_SERVER_PORT\"");
    }

    @Test
    void maintainsAndReindexes() {
        shell.run("workstream", "create", "One", "--id", "ws_one");
        shell.run("workstream", "append", "One", "hello");

        assertThat(shell.run("maintain").out()).isEqualTo("maintained 1 workstream, 0 summaries made\n");
        assertThat(shell.run("reindex").out()).isEqualTo("indexed 1 message of 1 workstream\n");
        assertThat(shell.run("reindex", "One", "--json").out()).contains("\"messages\":1");
        assertThat(shell.run("workstream", "show", "One").out()).contains("1 of 1 messages");
    }
}
