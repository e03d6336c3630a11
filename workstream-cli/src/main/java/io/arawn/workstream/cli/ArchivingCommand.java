package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.json.WorkstreamJson;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** Archives a workstream, or makes it active again. */
abstract class ArchivingCommand extends Subcommand {

    @Mixin
    WorkstreamParameter workstream = new WorkstreamParameter();

    @Mixin
    AuthorOption author = new AuthorOption();

    @Mixin
    JsonOption json = new JsonOption();

    private final boolean archived;

    ArchivingCommand(Invocation invocation, boolean archived) {
        super(invocation);
        this.archived = archived;
    }

    @Override
    final ExitCode run() {
        Optional<String> by = author.author(invocation());
        Workstream found = arawn().entry(workstream.reference).workstream();
        Workstream now = arawn().change(found.id(), WorkstreamChange.to(archived ? State.ARCHIVED : State.ACTIVE, by));
        if (json.wanted) {
            console().json(WorkstreamJson.of(now));
        } else {
            String done = archived ? "archived" : "unarchived";
            console().print(done + " workstream " + now.id() + " ('" + now.name() + "')");
        }
        return ExitCode.OK;
    }
}
