package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.JsonObject;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Moves a workstream to the trash, or deletes it permanently. */
@Command(name = "delete", header = "Move a workstream to the trash, or delete it for good.",
        description = {
            "Moves a workstream to the trash. restore brings it back; list --deleted shows the trash.",
            "With --purge, deletes it for good, with all that the trash holds of its id."
        },
        footer = {"", "Example:", "  arawn workstream delete \"Research Project\" --yes"})
final class DeleteCommand extends Subcommand {

    @Mixin
    WorkstreamParameter workstream = new WorkstreamParameter();

    @Option(names = "--purge", description = "Delete it for good, whether it is in use or in the trash.")
    boolean purge;

    @Option(names = "--forks", description = "With --purge: also erase its messages from its forks.")
    boolean forks;

    @Mixin
    RemovalOptions removal = new RemovalOptions();

    DeleteCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        if (forks && !purge) {
            throw new CommandFailure(ExitCode.USAGE, "--forks goes with --purge: the trash keeps everything");
        }
        return purge ? purge() : delete();
    }

    private ExitCode delete() {
        Workstream found = arawn().entry(workstream.reference).workstream();
        if (removal.dryRun) {
            tell(found, "would move ", " to the trash", false);
            return ExitCode.OK;
        }
        if (!removal.confirmation.isGiven(console(), () -> "Move " + inFull(found) + " to the trash?",
                "delete " + found.id())) {
            console().note("Nothing was deleted.");
            return ExitCode.FAILURE;
        }
        arawn().delete(found.id());
        tell(found, "moved ", " to the trash", true);
        if (!removal.json.wanted) {
            console().note("Bring it back with: arawn workstream restore " + found.id());
        }
        return ExitCode.OK;
    }

    private void tell(Workstream found, String before, String after, boolean deleted) {
        if (removal.json.wanted) {
            console().json(new JsonObject()
                    .with("id", found.id())
                    .with("name", found.name())
                    .with("deleted", deleted));
        } else {
            console().print(before + "workstream " + found.id() + " ('" + found.name() + "')" + after);
        }
    }

    private static String inFull(Workstream found) {
        return "workstream " + found.id() + " ('" + found.name() + "', " + found.messageCount() + " messages)";
    }

    private ExitCode purge() {
        Optional<String> by = removal.author.author(invocation());
        Workstream found = arawn().findToPurge(workstream.reference);
        ErasureReport report = new ErasureReport(console(), removal.json.wanted,
                none -> Optional.empty());
        if (removal.dryRun) {
            return report.of(arawn().rehearsePurge(found.id(), forks), false);
        }
        String what = "delete " + found.id() + " for good";
        if (!removal.confirmation.isGiven(console(), () -> "Delete " + inFull(found) + " for good?", what)) {
            console().note("Nothing was deleted.");
            return ExitCode.FAILURE;
        }
        return report.of(arawn().purge(found.id(), forks, by, any -> true), true);
    }
}
