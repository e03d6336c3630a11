package io.arawn.workstream.cli;

import io.arawn.workstream.access.AccessName;
import io.arawn.workstream.message.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes a person. */
@Command(name = "remove", header = "Remove a person with all tokens.",
        description = {
            "Removes a person with all tokens. What the person said stays; nobody owns then what the person owned.",
            "Without any person left, arawn serve asks for no tokens of people."
        },
        footer = {"", "Example:", "  arawn access remove ann"})
final class RemovePersonCommand extends Subcommand {

    @Parameters(paramLabel = "<person>", description = "The name of the person.")
    String person = "";

    @Mixin
    JsonOption json = new JsonOption();

    RemovePersonCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        AccessName name = new AccessName(person);
        arawn().access().remove(name);
        if (json.wanted) {
            console().json(new JsonObject().with("name", name).with("removed", true));
        } else {
            console().print("removed " + name);
        }
        return ExitCode.OK;
    }
}
