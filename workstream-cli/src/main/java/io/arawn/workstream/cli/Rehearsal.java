package io.arawn.workstream.cli;

import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs what people run most, one after the other, for the start script to see which classes that takes. The script gives
 * it a home that is thrown away, and keeps the classes for later starts.
 */
final class Rehearsal {

    private static final String NAME = "Rehearsal";

    private static final List<List<String>> ALL = List.of(
            List.of("workstream", "create", NAME),
            List.of("chat", "--workstream", NAME, "What did we decide about the first release?"),
            List.of("context", "--workstream", NAME, "--explain"),
            List.of("workstream", "show", NAME),
            List.of("workstream", "list", "--json"),
            List.of("workstream", "list"));

    /** What looks at workstreams, and answers in a moment: it would wait for the classes of all the rest. */
    private static final List<List<String>> QUICK = List.of(List.of("workstream", "show", NAME));

    /** What is run most of all, and takes the fewest classes. */
    private static final List<List<String>> LIST = List.of(List.of("workstream", "list"));

    private Rehearsal() {}

    /** Said long ago, so that the words for such times are rehearsed too. */
    private static final String OLD =
            "{\"role\":\"user\",\"content\":\"hello\",\"timestamp\":\"2024-01-15T10:00:00Z\"}\n";

    /**
     * Ends the process with 0 where every command succeeded.
     *
     * @param args the home; then {@code all}, or {@code quick} or {@code list} for less, in a home where all have been run
     *     before
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
