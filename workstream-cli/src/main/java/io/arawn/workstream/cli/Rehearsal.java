package io.arawn.workstream.cli;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.mcp.McpSettings;
import io.arawn.workstream.mcp.WorkstreamMcp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Runs the most frequent commands one after the other, so that the start script can record the classes that they load.
 * The script uses a temporary home, and keeps the classes for later starts.
 */
final class Rehearsal {

    private static final String NAME = "Rehearsal";
    private static final String OLD = "old";

    /** More than the recent messages of a plan, so that the others are searched. */
    private static final int MESSAGES = 120;

    private static final List<String> SAID = List.of(
            "Message %s: we chose the harbour of Bergen for stop %<s, because of its depth.",
            "Message %s: noted. Stop %<s is booked, and the pilot is called Ann. What about the crew?",
            "Message %s: the crew changed its plan on 3 May; berth-%<s costs 40 euros now, and not 25.");

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

    /** What agents start. They wait for its first answer. */
    private static final List<List<String>> MCP = List.of(List.of("mcp"));

    /** Questions about what was said long ago: these search, by words and by vectors. */
    private static final List<List<String>> TALK = List.of(
            List.of("maintain"),
            List.of("chat", "--workstream", OLD, "Which harbour did we choose?"),
            List.of("context", "--workstream", OLD, "--query", "Which harbour did we choose?"),
            List.of("workstream", "search", "which harbour"));

    /** The most frequent commands, which load the fewest classes. */
    private static final List<List<String>> LIST = List.of(List.of("--version"), List.of("workstream", "list"));

    /** What an agent sends first. */
    private static final String AGENT = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},\
            "clientInfo":{"name":"agent","version":"1"}}}
            {"jsonrpc":"2.0","method":"notifications/initialized"}
            {"jsonrpc":"2.0","id":1,"method":"tools/list"}
            {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"list_workstreams","arguments":{}}}
            """;

    private Rehearsal() {}

    /**
     * Ends the process with 0 if every command succeeded.
     *
     * @param args the home; then {@code all}, or {@code quick}, {@code list}, {@code mcp} or {@code talk} for fewer commands, in a home in
     *     which all have run before
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        OwnFolder logs = OwnFolder.at(Path.of(args[0], "data", "workstreams"));
        logs.make();
        OwnFile old = logs.file(OLD + ".jsonl");
        old.makeIfMissing();
        old.overwrite(oldTalk().getBytes(StandardCharsets.UTF_8));
        List<List<String>> commands = switch (args.length > 1 ? args[1] : "") {
            case "list" -> LIST;
            case "quick" -> QUICK;
            case "mcp" -> MCP;
            case "talk" -> TALK;
            default -> ALL;
        };
        int worst = commands.stream().mapToInt(Rehearsal::run).max().orElse(0);
        if (commands.containsAll(MCP)) {
            serveAnAgent();
        }
        System.exit(worst);
    }

    /** A long talk at an old time, so that the code for such is loaded too. */
    private static String oldTalk() {
        StringBuilder talk = new StringBuilder();
        Instant time = Instant.parse("2024-01-15T10:00:00Z");
        for (int number = 0; number < MESSAGES; number++) {
            talk.append("{\"role\":\"").append(number % 2 == 0 ? "user" : "assistant").append("\",\"content\":\"")
                    .append(SAID.get(number % SAID.size()).formatted(number)).append("\",\"timestamp\":\"")
                    .append(time.plusSeconds(number)).append("\"}\n");
        }
        return talk.toString();
    }

    private static void serveAnAgent() throws InterruptedException {
        try (Arawn arawn = Arawn.builder().build()) {
            WorkstreamMcp.serve(
                    arawn,
                    McpSettings.ofManyAgents(Optional.empty(), ZoneOffset.UTC, Version.number()),
                    new ByteArrayInputStream(AGENT.getBytes(StandardCharsets.UTF_8)),
                    OutputStream.nullOutputStream());
        }
    }

    private static int run(List<String> command) {
        return Main.run(Arguments.of(command.toArray(String[]::new), Path.of("none")));
    }
}
