package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.json.WorkstreamJson;
import io.arawn.workstream.message.RecordId;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates a workstream that continues from a message of another one. */
@Command(name = "fork", header = "Create a workstream that continues from a message of another one.",
        description = {
            "Creates a workstream with the messages of another one, up to a chosen message. Default: the newest.",
            "Copies their pins and summaries too. Does not change the other workstream."
        },
        footer = {"", "Example:", "  arawn workstream fork \"Research Project\" --name \"Research with Rust\""})
final class ForkCommand extends Subcommand {

    @Mixin
    WorkstreamParameter workstream = new WorkstreamParameter();

    @Option(names = "--at", paramLabel = "<message>",
            description = "The last message to copy, by " + MessageReference.HOW + ". Default: the newest.")
    Optional<String> at = Optional.empty();

    @Option(names = "--name", paramLabel = "<name>", description = "The name of the new workstream.")
    Optional<String> name = Optional.empty();

    @Option(names = "--id", paramLabel = "<id>", description = "The id of the new workstream. Default: a new one.")
    Optional<String> id = Optional.empty();

    @Mixin
    AuthorOption author = new AuthorOption();

    @Mixin
    JsonOption json = new JsonOption();

    ForkCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        Optional<String> by = author.author(invocation());
        Workstream parent = arawn().entry(workstream.reference).workstream();
        Optional<RecordId> last = at.map(message -> new MessageReference(message).in(parent, arawn()).id());
        Workstream made = arawn().fork(new NewFork(
                parent.id(), last, name.map(WorkstreamName::new), id.map(WorkstreamId::new), by));
        if (json.wanted) {
            console().json(WorkstreamJson.of(made));
        } else {
            console().print("forked workstream " + parent.id() + " ('" + parent.name() + "') after message "
                    + made.forkedFrom().orElseThrow().message() + " as workstream " + made.id() + " ('" + made.name()
                    + "', " + made.messageCount() + (made.messageCount() == 1 ? " message)" : " messages)"));
        }
        return ExitCode.OK;
    }
}
