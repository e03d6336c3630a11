package io.arawn.workstream.cli;

import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the most frequent commands one after the other, so that the start script can record the classes that they load.
 * The script uses a temporary home, and keeps the classes for later starts.
 */
final class Rehearsal {

    private static final String NAME = "Rehearsal";

    private static final List<List<String>> ALL = List.of(
            List.of("workstream", "create", NAME),
            List.of("chat", "--workstream", NAME, "What did we decide about the first release?"),
            List.of("context", "--workstream", NAME, "--explain"),
            // Its input ends at once.
            List.of("mcp"),
            List.of("workstream", "show", NAME),
            List.of("workstream", "list", "--json"),
            List.of("workstream", "list"));

    /** Commands that show workstreams and answer at once. They would wait for the classes of all other commands. */
    private static final List<List<String>> QUICK = List.of(List.of("workstream", "show", NAME));

    /** The most frequent command, which loads the fewest classes. */
    private static final List<List<String>> LIST = List.of(List.of("workstream", "list"));

    private Rehearsal() {}

    /** An old time, so that the code for such times is loaded too. */
    private static final String OLD =
            "{\"role\":\"user\",\"content\":\"hello\",\"timestamp\":\"2024-01-15T10:00:00Z\"}\n";

    /**
     * Ends the process with 0 if every command succeeded.
     *
     * @param args the home; then {@code all}, or {@code quick} or {@code list} for fewer commands, in a home in which
     *     all have run before
     */
    public static void main(String[] args) throws IOException {
        OwnFolder logs = OwnFolder.at(Path.of(args[0], "data", "workstreams"));
        logs.make();
        OwnFile old = logs.file("old.jsonl");
        old.makeIfMissing();
        old.overwrite(OLD.getBytes(StandardCharsets.UTF_8));
        List<List<String>> commands = switch (args.length > 1 ? args[1] : "") {
            case "list" -> LIST;
            case "quick" -> QUICK;
            default -> ALL;
        };
        System.exit(commands.stream().mapToInt(Rehearsal::run).max().orElse(0));
    }

    private static int run(List<String> command) {
        return Main.run(Arguments.of(command.toArray(String[]::new), Path.of("none")));
    }
}
