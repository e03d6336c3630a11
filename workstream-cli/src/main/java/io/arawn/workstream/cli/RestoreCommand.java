package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.json.WorkstreamJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes a workstream out of the trash. */
@Command(name = "restore", header = "Take a workstream out of the trash.",
        description = "Takes a workstream out of the trash. Of several with the same name, takes the one deleted last.",
        footer = {"", "Example:", "  arawn workstream restore \"Research Project\""})
final class RestoreCommand extends Subcommand {

    @Mixin
    WorkstreamParameter workstream = new WorkstreamParameter();

    @Mixin
    JsonOption json = new JsonOption();

    RestoreCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        Workstream restored = arawn().restore(workstream.reference);
        if (json.wanted) {
            console().json(WorkstreamJson.of(restored));
        } else {
            console().print("restored workstream " + restored.id() + " ('" + restored.name() + "')");
        }
        return ExitCode.OK;
    }
}
