package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Pins a message, or unpins it. */
abstract class PinningCommand extends Subcommand {

    @Mixin
    WorkstreamParameter workstream = new WorkstreamParameter();

    @Parameters(index = "1", paramLabel = "<message>",
            description = "The message, by " + MessageReference.HOW + ".")
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
        Workstream found = arawn().entry(workstream.reference).workstream();
        Message named = new MessageReference(message).in(found, arawn());
        boolean changed = pinned
                ? arawn().pin(found.id(), named.id(), by)
                : arawn().unpin(found.id(), named.id(), by);
        tell(found, named, changed);
        return ExitCode.OK;
    }

    /** The result in words. */
    static String sentence(String message, boolean pinned, boolean changed) {
        if (changed) {
            return (pinned ? "pinned " : "unpinned ") + message;
        }
        return message + (pinned ? " was pinned already" : " was not pinned");
    }

    private void tell(Workstream found, Message named, boolean changed) {
        if (json.wanted) {
            console().json(new JsonObject()
                    .with("workstream_id", found.id())
                    .with("message_id", named.id())
                    .with("pinned", pinned));
        } else {
            console().print(sentence("message " + named.id() + " in workstream " + found.id(), pinned, changed));
        }
    }
}
