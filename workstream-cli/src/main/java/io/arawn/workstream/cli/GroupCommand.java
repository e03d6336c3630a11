package io.arawn.workstream.cli;

import io.arawn.workstream.access.AccessName;
import io.arawn.workstream.access.AccessRules.Group;
import io.arawn.workstream.json.AccessJson;
import io.arawn.workstream.message.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes, changes or removes a group. */
@Command(name = "group", header = "Make a group, or change its members.",
        description = "Makes a group of these people, in place of those who were in it before.",
        footer = {"", "Example:", "  arawn access group writers ann bob"})
final class GroupCommand extends Subcommand {

    @Parameters(index = "0", paramLabel = "<group>", description = "The name of the group.")
    String group = "";

    @Parameters(index = "1..*", paramLabel = "<person>", description = "Its members, all of them.")
    List<String> people = List.of();

    @Option(names = "--remove", description = "Remove the group, and what was shared with it.")
    boolean remove;

    @Mixin
    JsonOption json = new JsonOption();

    GroupCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        if (remove != people.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "name the members, or give --remove");
        }
        AccessName name = new AccessName(group);
        if (remove) {
            arawn().access().removeGroup(name);
            tell(new JsonObject().with("name", name).with("removed", true), "removed group " + name);
        } else {
            Set<AccessName> members = people.stream().map(AccessName::new).collect(Collectors.toSet());
            arawn().access().group(name, members);
            tell(AccessJson.of(new Group(name, members)), "group " + name + " has " + members.size()
                    + (members.size() == 1 ? " member" : " members"));
        }
        return ExitCode.OK;
    }

    private void tell(JsonObject document, String line) {
        if (json.wanted) {
            console().json(document);
        } else {
            console().print(line);
        }
    }
}
