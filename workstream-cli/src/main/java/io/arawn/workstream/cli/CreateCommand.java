package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstreams.NewWorkstream;
import io.arawn.workstream.json.WorkstreamJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates a workstream. */
@Command(name = "create", header = "Make a workstream.", description = "Makes a workstream.",
        footer = {"", "Example:", "  arawn workstream create \"Shared Research\" --id shared_research_001"})
final class CreateCommand extends Subcommand {

    @Parameters(paramLabel = "<name>", description = "What people will call it.")
    String name = "";

    @Option(names = "--id", paramLabel = "<id>", description = "Its id; one is made where none is given.")
    Optional<String> id = Optional.empty();

    @Option(names = "--metadata", paramLabel = "<key=value>", description = "A note about it; may be repeated.")
    Map<String, String> metadata = new LinkedHashMap<>();

    @Mixin
    AuthorOption author = new AuthorOption();

    @Mixin
    JsonOption json = new JsonOption();

    CreateCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        Optional<String> by = author.author(invocation());
        NewWorkstream wanted =
                new NewWorkstream(new WorkstreamName(name), id.map(WorkstreamId::new), metadata, by);
        Workstream made = arawn().create(wanted);
        if (json.wanted) {
            console().json(WorkstreamJson.of(made));
        } else {
            console().print("created workstream " + made.id() + " ('" + made.name() + "')");
        }
        return ExitCode.OK;
    }
}
