package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.JsonObject;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Rebuilds the data that are derived from the logs. */
@Command(name = "reindex", header = "Rebuild the catalog and the index from the logs.",
        description = "Rebuilds the catalog and the index from the logs, or the index of one workstream.",
        footer = {"", "Example:", "  arawn reindex"})
final class ReindexCommand extends Subcommand {

    @Parameters(arity = "0..1", paramLabel = "<workstream>", description = "The only workstream to index again.")
    Optional<String> reference = Optional.empty();

    @Mixin
    JsonOption json = new JsonOption();

    ReindexCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        List<Workstream> indexed = reference
                .map(given -> List.of(one(arawn().entryByPrefix(given).workstream())))
                .orElseGet(this::all);
        long messages = indexed.stream().mapToLong(Workstream::messageCount).sum();
        if (json.wanted) {
            List<WorkstreamId> ids = indexed.stream().map(Workstream::id).toList();
            console().json(new JsonObject().with("workstreams", ids).with("messages", messages));
        } else {
            console().print("indexed " + messages + (messages == 1 ? " message" : " messages") + " of "
                    + indexed.size() + (indexed.size() == 1 ? " workstream" : " workstreams"));
        }
        return ExitCode.OK;
    }

    private Workstream one(Workstream workstream) {
        arawn().upkeep().reindex(workstream.id());
        return workstream;
    }

    private List<Workstream> all() {
        arawn().upkeep().reindexAll(console()::note);
        return arawn().entries(true).stream().map(entry -> entry.workstream()).toList();
    }
}
