package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.json.WorkstreamJson;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives a workstream another name. */
@Command(name = "rename", header = "Change the name of a workstream.",
        description = "Changes the name of a workstream. Its id stays.",
        footer = {"", "Example:", "  arawn workstream rename ws_abc12345 \"Research, Phase 2\""})
final class RenameCommand extends Subcommand {

    @Mixin
    WorkstreamParameter workstream = new WorkstreamParameter();

    @Parameters(index = "1", paramLabel = "<name>", description = "The new name.")
    String name = "";

    @Mixin
    AuthorOption author = new AuthorOption();

    @Mixin
    JsonOption json = new JsonOption();

    RenameCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        Optional<String> by = author.author(invocation());
        Workstream found = arawn().entry(workstream.reference).workstream();
        Workstream renamed = arawn().change(found.id(), WorkstreamChange.named(new WorkstreamName(name), by));
        if (json.wanted) {
            console().json(WorkstreamJson.of(renamed));
        } else {
            console().print("renamed workstream " + renamed.id() + " to '" + renamed.name() + "'");
        }
        return ExitCode.OK;
    }
}
