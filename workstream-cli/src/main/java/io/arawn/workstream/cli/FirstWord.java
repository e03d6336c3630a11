package io.arawn.workstream.cli;

import io.arawn.workstream.text.Similarity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Completes arguments that do not begin with a command: a command for workstreams, a call for help, or a message. */
final class FirstWord {
    private static final String HELP = "help";
    private static final String CHAT = "chat";
    private static final String WORKSTREAM = "workstream";
    private static final String HELP_OPTION = "--help";
    private static final List<String> OF_CHAT = List.of(
            "-w", "--workstream", "-c", "--continue", "-m", "--model", "-f", "--file",
            "--system", "--author", "--json");
    /** What other programs call the commands. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "ls", "list", "rm", "delete", "remove", "delete", "new", "create", "add", "append", "info", "show",
            "history", "tail", "find", "search", "settings", "config");
    private static final int SHORTEST_BEGINNING = 3;

    private FirstWord() {}

    /**
     * The same arguments with the command to which they belong.
     *
     * @throws CommandFailure if the first one probably is a misspelt command
     */
    static List<String> completed(List<String> arguments) {
        if (arguments.isEmpty() || CommandTree.COMMANDS.contains(arguments.getFirst())) {
            return arguments;
        }
        String first = arguments.getFirst();
        if (CommandTree.WORKSTREAM_COMMANDS.contains(first)) {
            return joined(List.of(WORKSTREAM), arguments);
        }
        if (first.equals(HELP)) {
            return help(arguments.subList(1, arguments.size()));
        }
        return isMessage(first) ? joined(List.of(CHAT), arguments) : arguments;
    }

    private static List<String> help(List<String> commands) {
        if (commands.isEmpty()) {
            return List.of(HELP_OPTION);
        }
        String first = commands.getFirst();
        if (!names().contains(first)) {
            throw unknown(first);
        }
        if (first.equals(WORKSTREAM) && commands.size() > 1
                && !CommandTree.WORKSTREAM_COMMANDS.contains(commands.get(1))) {
            throw unknown(commands.get(1));
        }
        return completed(joined(commands, List.of(HELP_OPTION)));
    }

    private static boolean isMessage(String first) {
        if (first.chars().anyMatch(Character::isWhitespace)) {
            return true;
        }
        if (first.startsWith("-")) {
            return OF_CHAT.stream().anyMatch(option -> first.equals(option) || first.startsWith(option + "="));
        }
        if (first.isEmpty() || near(first).isPresent()) {
            throw unknown(first);
        }
        return true;
    }

    private static CommandFailure unknown(String word) {
        return new CommandFailure(
                ExitCode.USAGE,
                "there is no command '" + word + "'; "
                        + near(word).map(meant -> "did you mean arawn " + meant + "?")
                                .orElse("arawn --help lists what there is"));
    }

    /** The command that the user may have meant. */
    static Optional<String> near(String word) {
        List<String> names = names();
        return Optional.ofNullable(ELSEWHERE.get(word))
                .or(() -> Similarity.closest(word, names))
                .or(() -> names.stream()
                        .filter(name -> word.length() >= SHORTEST_BEGINNING && name.startsWith(word))
                        .findFirst());
    }

    private static List<String> names() {
        return Stream.of(CommandTree.COMMANDS, CommandTree.WORKSTREAM_COMMANDS, List.of(HELP))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
