package io.arawn.workstream.cli;

import static java.util.Map.entry;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.log.LogUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
        AtomicInteger summaries = new AtomicInteger();
        List<Workstream> readable = active.stream()
                .filter(workstream -> isDone(() -> summaries.addAndGet(maintained(workstream))))
                .toList();
        // Last, for this may take long, and does not matter as much.
        readable.forEach(workstream -> isDone(() -> arawn().makeVectors(workstream)));
        report(readable.size(), summaries.get());
    }

    private int maintained(Workstream workstream) {
        int made = arawn().maintain(workstream);
        if (made > 0) {
            console().note(workstream.id() + ": " + made + (made == 1 ? " summary" : " summaries") + " made");
        }
        return made;
    }

    /** Does it for one workstream; one log that cannot be read does not keep the others from being maintained. */
    private boolean isDone(Runnable work) {
        try {
            work.run();
            return true;
        } catch (LogUnavailableException unreadable) {
            console().note("arawn: " + unreadable.getMessage());
            return false;
        }
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
