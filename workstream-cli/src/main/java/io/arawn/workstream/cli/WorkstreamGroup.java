package io.arawn.workstream.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of the commands for workstreams. */
@Command(name = "workstream", header = "Create, list, search, change and delete workstreams.",
        description = "Creates, lists, searches, changes and deletes workstreams.")
final class WorkstreamGroup extends Subcommand {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else
    CommandSpec spec;

    WorkstreamGroup(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        throw new ParameterException(spec.commandLine(), "say what to do with workstreams, such as list or create");
    }
}
