package io.arawn.workstream.cli;

import io.arawn.workstream.local.LocalArawn;
import io.arawn.workstream.mcp.McpSettings;
import io.arawn.workstream.mcp.WorkstreamMcp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves one agent over standard input and output. */
@Command(name = "mcp", header = "Serve workstreams to an agent, over MCP.",
        description = {
            "Serves the Model Context Protocol on standard input and output, until the agent ends its input. An agent such"
                    + " as Claude Code or Codex starts this command itself.",
            "Offers tools to list, search and read workstreams, to get the context of a question, and to append and pin"
                    + " messages; and the prompt 'continue'."
        },
        footer = {"", "Examples:", "  arawn mcp --workstream \"Research Project\"",
            "  claude mcp add arawn -- arawn mcp --workstream \"Research Project\""})
final class McpCommand extends Subcommand {

    @Option(names = {"-w", "--workstream"}, paramLabel = "<workstream>",
            description = "The id or name of the workstream for calls that name none. It is created by the first message.")
    Optional<String> workstream = Optional.empty();

    @Option(names = "--allow-delete", description = "Offer a tool that moves workstreams to the trash.")
    boolean deletes;

    @Option(names = "--author", paramLabel = "<name>",
            description = "The author of appended messages. Default: the name of the agent.")
    Optional<String> author = Optional.empty();

    McpCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        invocation().goesOn();
        LocalArawn local = invocation().local();
        McpSettings settings = new McpSettings(
                workstream, deletes, author, invocation().surroundings().zone(), Version.number());
        try (BackgroundMaintenance maintenance =
                BackgroundMaintenance.start(local, invocation().settings(), invocation().cache())) {
            WorkstreamMcp.serve(local.arawn(), settings, console().in(), new Lines(console()));
            return ExitCode.OK;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    /** Writes each line at once. */
    private static final class Lines extends OutputStream {

        private final Console console;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Lines(Console console) {
            this.console = console;
        }

        @Override
        public synchronized void write(int b) throws IOException {
            if (b != '\n') {
                line.write(b);
                return;
            }
            console.jsonLine(line.toString(StandardCharsets.UTF_8));
            line.reset();
            console.flush();
            if (console.isClosed()) {
                throw new IOException("the agent has closed its end");
            }
        }
    }
}
