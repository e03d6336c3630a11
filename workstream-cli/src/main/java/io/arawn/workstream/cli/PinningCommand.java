package io.arawn.workstream.cli;

import static java.util.Map.entry;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.Message;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Pins a message, or unpins it. */
abstract class PinningCommand extends Subcommand {

    @Mixin
    WorkstreamParameter workstream = new WorkstreamParameter();

    @Parameters(index = "1", paramLabel = "<message>",
            description = "Its id, as tail --ids and context --json tell it.")
    String message = "";

    @Mixin
    AuthorOption author = new AuthorOption();

    @Mixin
    JsonOption json = new JsonOption();

    private final boolean pinned;

    PinningCommand(Invocation invocation, boolean pinned) {
        super(invocation);
        this.pinned = pinned;
    }

    @Override
    final ExitCode run() {
        Optional<String> by = author.author(invocation());
        Workstream found = arawn().find(workstream.reference).workstream();
        Message named = new MessageReference(message).in(found, arawn());
        if (pinned) {
            arawn().pin(found.id(), named.id(), by);
        } else {
            arawn().unpin(found.id(), named.id(), by);
        }
        tell(found, named);
        return ExitCode.OK;
    }

    private void tell(Workstream found, Message named) {
        if (json.wanted) {
            console().json(JsonViews.fields(
                    entry("workstream_id", found.id()), entry("message_id", named.id()), entry("pinned", pinned)));
        } else {
            String done = pinned ? "pinned" : "unpinned";
            console().print(done + " message " + named.id() + " in workstream " + found.id());
        }
    }
}
