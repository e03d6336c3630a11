package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.access.AccessName;
import io.arawn.workstream.access.AccessRules;
import io.arawn.workstream.access.Right;
import io.arawn.workstream.access.Sharing;
import io.arawn.workstream.json.AccessJson;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows or changes with whom a workstream is shared. */
@Command(name = "share", header = "Show or change with whom a workstream is shared.",
        description = {
            "Shows with whom a workstream is shared, and changes it. A name is that of a person, @ and the name of a group,"
                    + " or team for every person."
        },
        footer = {"", "Examples:", "  arawn access share \"Research Project\" --owner ann --write bob --read team",
            "  arawn access share \"Research Project\" --none @interns"})
final class ShareCommand extends Subcommand {

    private static final String GROUP = "@";

    @Mixin
    WorkstreamParameter workstream = new WorkstreamParameter();

    @Option(names = "--owner", paramLabel = "<person>", description = "The person who owns it.")
    Optional<String> owner = Optional.empty();

    @Option(names = "--read", paramLabel = "<name>", description = "Who may read it; repeatable.")
    List<String> readers = List.of();

    @Option(names = "--write", paramLabel = "<name>", description = "Who may read and write it; repeatable.")
    List<String> writers = List.of();

    @Option(names = "--none", paramLabel = "<name>", description = "With whom it is no longer shared; repeatable.")
    List<String> others = List.of();

    @Mixin
    JsonOption json = new JsonOption();

    ShareCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        WorkstreamId id = arawn().entry(workstream.reference).workstream().id();
        boolean changes = owner.isPresent() || !(readers.isEmpty() && writers.isEmpty() && others.isEmpty());
        Sharing sharing = changes ? arawn().access().share(id, this::changed) : arawn().access().sharing(id);
        if (json.wanted) {
            console().json(AccessJson.of(id, sharing));
        } else {
            console().print(id + " " + SharedWith.words(sharing));
        }
        return ExitCode.OK;
    }

    private Sharing changed(Sharing before) {
        Sharing changed = owner.map(person -> before.ownedBy(Optional.of(new AccessName(person)))).orElse(before);
        changed = with(changed, readers, Optional.of(Right.READ));
        changed = with(changed, writers, Optional.of(Right.WRITE));
        return with(changed, others, Optional.empty());
    }

    private static Sharing with(Sharing before, List<String> names, Optional<Right> right) {
        Sharing changed = before;
        for (String name : names) {
            if (name.startsWith(GROUP)) {
                changed = changed.withGroup(new AccessName(name.substring(GROUP.length())), right);
            } else if (name.equals(AccessRules.EVERYBODY)) {
                changed = changed.withTeam(right);
            } else {
                changed = changed.withPerson(new AccessName(name), right);
            }
        }
        return changed;
    }
}
