package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.json.WorkstreamJson;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes an entry of a workstream's metadata. */
@Command(name = "set", header = "Set instructions or another entry of a workstream.",
        description = {
            "Sets an entry of the metadata of a workstream. The entry instructions is what every reply in it shall"
                    + " follow; a model gets it with every message."
        },
        footer = {"", "Examples:",
            "  arawn workstream set \"Research Project\" instructions \"Answer in German\"",
            "  arawn workstream set \"Research Project\" instructions --remove"})
final class SetCommand extends Subcommand {

    @Mixin
    WorkstreamParameter workstream = new WorkstreamParameter();

    @Parameters(index = "1", paramLabel = "<entry>", description = "instructions, or any other entry.")
    String entry = "";

    @Parameters(index = "2", arity = "0..1", paramLabel = "<value>",
            description = "The text; - reads it from standard input.")
    Optional<String> value = Optional.empty();

    @Option(names = "--remove", description = "Remove the entry.")
    boolean remove;

    @Mixin
    AuthorOption author = new AuthorOption();

    @Mixin
    JsonOption json = new JsonOption();

    SetCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        if (remove == value.isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, "give a value, or --remove");
        }
        Optional<String> by = author.author(invocation());
        Optional<String> text = value.map(given -> StandardInput.or(given, console()));
        if (entry.isBlank() || text.filter(String::isBlank).isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, "an entry and its value must not be empty; --remove removes one");
        }
        Workstream found = arawn().entry(workstream.reference).workstream();
        Workstream changed = arawn().change(found.id(), WorkstreamChange.of(Map.of(entry, text), by));
        if (json.wanted) {
            console().json(WorkstreamJson.of(changed));
        } else {
            console().print((remove ? "removed " : "set ") + entry + " of workstream " + changed.id() + " ('"
                    + changed.name() + "')");
        }
        return ExitCode.OK;
    }
}
