package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.json.WorkstreamJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates a workstream. */
@Command(name = "create", header = "Create a workstream.", description = "Creates a workstream.",
        footer = {"", "Example:", "  arawn workstream create \"Shared Research\" --id shared_research_001"})
final class CreateCommand extends Subcommand {

    @Parameters(paramLabel = "<name>", description = "The name of the workstream.")
    String name = "";

    @Option(names = "--id", paramLabel = "<id>", description = "The id of the workstream. Default: a new one.")
    Optional<String> id = Optional.empty();

    @Option(names = "--metadata", paramLabel = "<key=value>", description = "An entry of metadata; repeatable.")
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
