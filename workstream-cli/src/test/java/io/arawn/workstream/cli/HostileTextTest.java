package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.cli.text.Forbidden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Runs every command that there is, with every option that it has, in a home of hostile texts and with hostile arguments.
 * The commands are taken from the parser, so that a new one is held to this by being there.
 */
final class HostileTextTest {

    private static final String STYLE = "\033\\[[0-9;]*m";
    private static final Set<String> COMMANDS_WITHOUT_TEXT =
            Set.of("completion", "maintain", "mcp", "open", "reindex", "serve", "watch");

    @TempDir
    Path home = Path.of("");

    @Test
    void nothingOfItReachesAPipe() throws IOException, InterruptedException {
        runAll(false);
    }

    @Test
    void nothingOfItReachesAScreen() throws IOException, InterruptedException {
        runAll(true);
    }

    private void runAll(boolean screen) throws IOException, InterruptedException {
        Shell shell = new Shell(home);
        shell.columns = screen ? 100 : 0;
        shell.colours = screen;
        shell.watched = screen;
        HostileStore store = new HostileStore(shell);
        Set<String> shown = new TreeSet<>();
        List<CommandSpec> commands = commands(new CommandTree(shell.open()).whole());
        for (CommandSpec command : commands) {
            for (List<String> arguments : runs(command, store)) {
                String output = output(shell, arguments);
                assertThat(Forbidden.in(output)).as("%s wrote %s", arguments, output).isEmpty();
                if (output.contains(HostileStore.SEEN)) {
                    shown.add(command.name());
                }
                store.restore();
            }
        }
        Set<String> expected = new TreeSet<>(commands.stream().map(CommandSpec::name).toList());
        expected.removeAll(COMMANDS_WITHOUT_TEXT);
        assertThat(shown).containsAll(expected);
    }

    private static String output(Shell shell, List<String> arguments) throws InterruptedException {
        // What would go on until it is stopped is stopped at once; a reply is heard to its end.
        Thread interrupting = Thread.ofVirtual().unstarted(() -> {
            try {
                shell.interrupts.press();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        if (!arguments.contains("chat")) {
            interrupting.start();
        }
        CommandLineRun run = shell.runWith(HostileStore.TEXT + "\n", arguments.toArray(String[]::new));
        interrupting.interrupt();
        interrupting.join();
        return (run.out() + run.err()).replaceAll(STYLE, "");
    }

    private static List<CommandSpec> commands(CommandLine line) {
        return Stream.concat(
                line.getSubcommands().isEmpty() ? Stream.of(line.getCommandSpec()) : Stream.empty(),
                line.getSubcommands().values().stream().flatMap(nested -> commands(nested).stream())).toList();
    }

    /** The command as it is meant, with each of its options, with each argument hostile, and misused. */
    private static List<List<String>> runs(CommandSpec command, HostileStore store) {
        List<List<String>> runs = new ArrayList<>();
        List<String> name = List.of(command.qualifiedName(" ").replaceFirst("^\\S+ ", "").split(" "));
        List<String> meant = with(name, required(command, store));
        runs.add(meant);
        for (OptionSpec option : command.options()) {
            String flag = option.longestName();
            if (option.arity().max() == 0) {
                runs.add(with(meant, List.of(flag)));
                runs.add(with(with(meant, List.of(flag)), json(command)));
            } else {
                runs.add(with(meant, List.of(flag, value(option, store))));
                runs.add(with(meant, List.of(flag, HostileStore.TEXT)));
            }
        }
        List<String> hostile = command.positionalParameters().stream().map(any -> HostileStore.TEXT).toList();
        runs.add(with(with(name, hostile), with(requiredOptions(command, store), json(command))));
        runs.add(with(name, requiredOptions(command, any -> HostileStore.TEXT)));
        runs.add(with(meant, List.of(HostileStore.TEXT, HostileStore.TEXT, HostileStore.TEXT)));
        runs.add(with(meant, List.of("--" + HostileStore.TEXT)));
        return runs;
    }

    private static List<String> json(CommandSpec command) {
        return command.options().stream().anyMatch(option -> option.longestName().equals("--json"))
                ? List.of("--json")
                : List.of();
    }

    private static List<String> required(CommandSpec command, HostileStore store) {
        List<String> parameters = command.positionalParameters().stream()
                .filter(parameter -> parameter.arity().min() > 0)
                .map(parameter -> value(parameter, store))
                .toList();
        return with(parameters, requiredOptions(command, store));
    }

    private static List<String> requiredOptions(CommandSpec command, HostileStore store) {
        return requiredOptions(command, option -> value(option, store));
    }

    private static List<String> requiredOptions(
            CommandSpec command, java.util.function.Function<OptionSpec, String> value) {
        return command.options().stream()
                .filter(ArgSpec::required)
                .flatMap(option -> Stream.of(option.longestName(), value.apply(option)))
                .toList();
    }

    /** A value that makes sense, as hostile as it can be. */
    private static String value(ArgSpec argument, HostileStore store) {
        return switch (argument.paramLabel()) {
            case "<workstream>" -> HostileStore.ID;
            case "<message>" -> argument instanceof PositionalParamSpec ? HostileStore.MESSAGE : "m6";
            case "<n>" -> "2";
            case "<port>" -> "0";
            case "<file>" -> store.file().toString();
            case "<shell>" -> "bash";
            case "<time>" -> "2024-01-01";
            case "<key=value>" -> HostileStore.TEXT + "=" + HostileStore.TEXT;
            default -> HostileStore.TEXT;
        };
    }

    private static List<String> with(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
