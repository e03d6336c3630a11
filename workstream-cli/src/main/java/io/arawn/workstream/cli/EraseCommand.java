package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.erasure.Erased.Request;
import io.arawn.workstream.message.RecordId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
            description = "The ids of the messages, as tail --ids and context --json show them.")
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
        WorkstreamId id = arawn().entry(workstream.reference).workstream().id();
        Request request = new Request(id, ids(id), forks, removal.author.author(invocation()));
        ErasureReport report = new ErasureReport(console(), removal.json.wanted);
        if (removal.dryRun) {
            return report.of(arawn().rehearseErase(request), false);
        }
        if (!removal.confirmation.isGiven(console(), () -> question(request), "erase messages of " + id)) {
            console().note("Nothing was erased.");
            return ExitCode.FAILURE;
        }
        return report.of(arawn().erase(request), true);
    }

    private String question(Request request) {
        int going = arawn().rehearseErase(request).messages().size();
        return "Erase " + (going == 1 ? "1 message" : going + " messages") + " of workstream " + request.workstream()
                + " for good?";
    }

    private Set<RecordId> ids(WorkstreamId id) {
        Set<RecordId> ids = new LinkedHashSet<>();
        for (String message : messages) {
            if (!RecordId.isValid(message)) {
                throw new CommandFailure(
                        ExitCode.NOT_FOUND,
                        "there is no message '" + message + "' in workstream " + id
                                + "; arawn workstream tail --ids shows ids");
            }
            ids.add(new RecordId(message));
        }
        return ids;
    }
}
