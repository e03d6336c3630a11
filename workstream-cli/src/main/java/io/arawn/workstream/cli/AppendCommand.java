package io.arawn.workstream.cli;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cli.IncomingMessages.LeftOut;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.store.WorkstreamStore.Once;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds messages to a workstream without asking a model. */
@Command(name = "append", header = "Add messages to a workstream without asking a model.",
        description = {
            "Adds a message to a workstream without asking a model, and reports it once it is on the disk.",
            "Without a text, reads messages from standard input, one JSON object per line, with role and content, and"
                    + " optionally timestamp, id, author and metadata. A message is not added if its id is in the"
                    + " workstream already, or was there and was erased."
        },
        footer = {"", "Examples:", "  arawn workstream append \"Research Project\" \"We chose Postgres.\"",
            "  arawn workstream append ws_abc12345 < messages.jsonl"})
final class AppendCommand extends Subcommand {

    @Mixin
    WorkstreamParameter workstream = new WorkstreamParameter();

    @Parameters(index = "1", arity = "0..1", paramLabel = "<text>",
            description = "The text of the message; - or nothing reads standard input.")
    Optional<String> text = Optional.empty();

    @Option(names = "--role", paramLabel = "<role>", description = "The role: user, assistant, system, tool_use,"
            + " tool_result or agent_push. Default: user.")
    Optional<String> role = Optional.empty();

    @Option(names = "--ids", description = "Show the id of each message as soon as it is on the disk.")
    boolean ids;

    @Mixin
    AuthorOption author = new AuthorOption();

    @Mixin
    JsonOption json = new JsonOption();

    AppendCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        Optional<String> by = author.author(invocation());
        Redaction redaction = new Redaction(invocation());
        WorkstreamId id = arawn().entry(workstream.reference).workstream().id();
        Added added = text.filter(given -> !given.equals("-"))
                .map(given -> new Added(List.of(appendText(id, given, by, redaction)), LeftOut.NONE))
                .orElseGet(() -> appendLines(id, by, redaction));
        tell(id, added);
        redaction.report().ifPresent(sentence -> console().note("arawn: " + sentence));
        return ExitCode.OK;
    }

    private record Added(List<RecordId> ids, LeftOut leftOut) {}

    private void tell(WorkstreamId id, Added added) {
        int count = added.ids().size();
        if (json.wanted) {
            console().json(new JsonObject()
                    .with("workstream_id", id)
                    .with("count", count)
                    .with("ids", added.ids())
                    .with("known", added.leftOut().known())
                    .with("erased", added.leftOut().erased()));
        } else if (!ids) {
            console().print("stored " + count + (count == 1 ? " message" : " messages") + " in workstream " + id
                    + told("; known already: ", added.leftOut().known())
                    + told("; erased before, and stay so: ", added.leftOut().erased()));
        }
    }

    private static String told(String what, long count) {
        return count == 0 ? "" : what + count;
    }

    private RecordId appendText(WorkstreamId id, String given, Optional<String> by, Redaction redaction) {
        Role speaks = role();
        RecordId made = arawn().newId();
        Message message =
                redaction.message(Message.of(made, speaks, given, invocation().surroundings().clock().instant())
                        .turn(speaks.equals(Role.USER) ? made : null)
                        .author(speaks.equals(Role.USER) || author.name.isPresent() ? by.orElse(null) : null)
                        .build());
        append(id, List.of(message));
        return told(List.of(message)).getFirst();
    }

    private Role role() {
        try {
            return role.map(Role::known).orElse(Role.USER);
        } catch (InvalidInputException unknown) {
            throw new CommandFailure(ExitCode.USAGE, "--role: " + unknown.getMessage());
        }
    }

    private Added appendLines(WorkstreamId id, Optional<String> by, Redaction redaction) {
        List<RecordId> stored = new ArrayList<>();
        IncomingMessages incoming =
                new IncomingMessages(invocation(), by, message -> arawn().message(id, message));
        LeftOut leftOut = incoming.inBatches((given, named) -> {
            List<Message> batch = given.stream().map(redaction::message).toList();
            Once once = named ? arawn().appendOnce(id, batch) : append(id, batch);
            stored.addAll(told(once.added()));
            return once;
        });
        return new Added(stored, leftOut);
    }

    private Once append(WorkstreamId id, List<Message> messages) {
        arawn().append(id, messages);
        return new Once(messages, List.of(), List.of());
    }

    private List<RecordId> told(List<Message> added) {
        List<RecordId> stored = added.stream().map(Message::id).toList();
        if (ids && !json.wanted) {
            stored.forEach(each -> console().print(each.value()));
            console().flush();
        }
        return stored;
    }
}
