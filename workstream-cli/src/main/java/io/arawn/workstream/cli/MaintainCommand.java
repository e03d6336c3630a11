package io.arawn.workstream.cli;

import static java.util.Map.entry;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.State;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Does what is due and nobody waits for. */
@Command(name = "maintain", header = "Bring the index, the summaries and the vectors up to date.",
        description = "Brings the index up to the logs, appends the summaries that are due, and makes vectors. Of several at once,"
                + " one works and the others end.",
        footer = {"", "Example:", "  arawn maintain"})
final class MaintainCommand extends Subcommand {

    @Mixin
    JsonOption json = new JsonOption();

    MaintainCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        Optional<MaintenanceLock> lock = MaintenanceLock.tryTake(invocation().settings());
        if (lock.isEmpty()) {
            console().note("Somebody else is doing this already.");
            report(0, 0);
            return ExitCode.OK;
        }
        try (MaintenanceLock held = lock.get()) {
            maintain();
        }
        return ExitCode.OK;
    }

    private void maintain() {
        List<Workstream> active = arawn().list(false).stream()
                .map(entry -> entry.workstream())
                .filter(workstream -> workstream.state() == State.ACTIVE)
                .toList();
        int summaries = 0;
        for (Workstream workstream : active) {
            int made = arawn().maintain(workstream);
            if (made > 0) {
                console().note(workstream.id() + ": " + made + (made == 1 ? " summary" : " summaries") + " made");
            }
            summaries += made;
        }
        // Last, for this may take long, and does not matter as much.
        active.forEach(arawn()::makeVectors);
        report(active.size(), summaries);
    }

    private void report(int workstreams, int summaries) {
        if (json.wanted) {
            console().json(JsonViews.fields(entry("workstreams", workstreams), entry("summaries", summaries)));
        } else {
            console().print("maintained " + workstreams + (workstreams == 1 ? " workstream" : " workstreams") + ", "
                    + summaries + (summaries == 1 ? " summary" : " summaries") + " made");
        }
    }
}
