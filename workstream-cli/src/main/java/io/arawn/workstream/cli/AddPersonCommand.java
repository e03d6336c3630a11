package io.arawn.workstream.cli;

import io.arawn.workstream.access.AccessName;
import io.arawn.workstream.access.AccessRules.Person;
import io.arawn.workstream.json.AccessJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Adds a person. */
@Command(name = "add", header = "Add a person.",
        description = {
            "Adds a person, who then can have tokens. The name is the author of what the person says.",
            "With the first person, everybody who comes to arawn serve shows a token."
        },
        footer = {"", "Example:", "  arawn access add ann"})
final class AddPersonCommand extends Subcommand {

    @Parameters(paramLabel = "<person>", description = "The name: a-z, 0-9 and ._-@, at most 64 of them.")
    String person = "";

    @Mixin
    JsonOption json = new JsonOption();

    AddPersonCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        Person added = invocation().operator().access().add(new AccessName(person));
        if (json.wanted) {
            console().json(AccessJson.of(added));
        } else {
            console().print("added " + added.name());
            console().note("Make a token: arawn access token " + added.name());
        }
        return ExitCode.OK;
    }
}
