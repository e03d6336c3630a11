package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.erasure.Erased.Request;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Erases messages. */
@Command(name = "erase", header = "Erase messages for good.",
        description = {
            "Erases messages for good: from the log and the files beside it, the trash, the derived data and the "
                    + "input history. Summaries that cover them are erased too, and made again later.",
            "Names the other workstreams that hold the messages, such as forks."
        },
        footer = {"", "Example:", "  arawn workstream erase \"Research Project\" 01hm6q2e000000000000000001 --dry-run"})
final class EraseCommand extends Subcommand {

    @Mixin
    WorkstreamParameter workstream = new WorkstreamParameter();

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "<message>",
            description = "The messages, by " + MessageReference.HOW + ".")
    List<String> messages = List.of();

    @Option(names = "--forks", description = "Also erase them from the other workstreams that hold them.")
    boolean forks;

    @Mixin
    RemovalOptions removal = new RemovalOptions();

    EraseCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        Workstream from = arawn().entry(workstream.reference).workstream();
        WorkstreamId id = from.id();
        Request request = new Request(id, ids(from), forks, removal.author.author(invocation()));
        ErasureReport report = new ErasureReport(console(), removal.json.wanted,
                message -> arawn().message(id, message));
        if (removal.dryRun) {
            return report.of(arawn().rehearseErase(request), false);
        }
        if (!removal.confirmation.isGiven(console(), () -> question(request, report), "erase messages of " + id)) {
            console().note("Nothing was erased.");
            return ExitCode.FAILURE;
        }
        return report.of(arawn().erase(request), true);
    }

    private String question(Request request, ErasureReport report) {
        List<RecordId> messages = arawn().rehearseErase(request).messages();
        int going = messages.size();
        report.texts(messages, console()::note);
        return "Erase " + (going == 1 ? "1 message" : going + " messages") + " of workstream " + request.workstream()
                + " for good?";
    }

    private Set<RecordId> ids(Workstream from) {
        return messages.stream().map(message -> id(message, from)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** An id that the log does not have is kept: a repeated erasure completes one that was interrupted. */
    private RecordId id(String message, Workstream from) {
        MessageReference reference = new MessageReference(message);
        return reference.found(from, arawn())
                .map(Message::id)
                .or(() -> Optional.of(message)
                        .filter(RecordId::isValid)
                        .filter(any -> !MessageReference.isFromEnd(any))
                        .map(RecordId::new))
                .orElseGet(() -> reference.in(from, arawn()).id());
    }
}
