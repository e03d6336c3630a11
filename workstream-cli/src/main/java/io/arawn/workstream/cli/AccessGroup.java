package io.arawn.workstream.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of the commands for people and their tokens. */
@Command(name = "access", header = "Say who may use this server: people, tokens, groups, sharing.",
        description = {
            "Says who may use the workstreams by a server: people, their tokens, groups, and sharing.",
            "As soon as there is a person, everybody who comes to arawn serve shows a token."
        })
final class AccessGroup extends Subcommand {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else
    CommandSpec spec;

    AccessGroup(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        throw new ParameterException(spec.commandLine(), "say what to do about access, such as add or list");
    }
}
