package io.arawn.workstream.cli;

import io.arawn.workstream.CacheUnavailableException;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.files.HeldFile;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.message.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs due maintenance for which no user waits. */
@Command(name = "maintain", header = "Update the index, the summaries and the vectors.",
        description = "Updates the index from the logs, appends due summaries, and makes vectors. If several run at"
                + " once, one works and the others end.",
        footer = {"", "Example:", "  arawn maintain"})
final class MaintainCommand extends Subcommand {

    private static final String DELETED = "The cache was deleted, so there is nothing left to bring up to date.";

    static final String DETACHED = "--detached";

    @Option(names = DETACHED, hidden = true, description = "Adds nothing to the cache, and ends when that is deleted.")
    boolean detached;

    @Mixin
    JsonOption json = new JsonOption();

    MaintainCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        if (detached) {
            invocation().detach();
        } else if (!invocation().local().prepareMaintenance() && !isDeleted()) {
            throw new CommandFailure(
                    ExitCode.STORAGE, "the cache folder " + invocation().cache().store() + " cannot be used");
        }
        Optional<HeldFile> lock = invocation().cache().tryLock();
        if (lock.isEmpty()) {
            console().note(isDeleted() ? DELETED : "Another process is doing this already.");
            report(0, 0);
            return ExitCode.OK;
        }
        maintain(lock.get());
        return ExitCode.OK;
    }

    private boolean isDeleted() {
        try {
            return !invocation().cache().store().isThere();
        } catch (IOException unusable) {
            return false;
        }
    }

    private void maintain(HeldFile lock) {
        try (HeldFile held = lock;
                DeletionWatch watch = DeletionWatch.start(held)) {
            maintain(watch);
        } catch (IOException unclosed) {
            // The operating system frees the lock at the latest when the process ends.
        }
    }

    private void maintain(DeletionWatch watch) {
        try {
            maintainAll(watch);
        } catch (WorkstreamException | CacheUnavailableException interrupted) {
            if (!watch.isDeleted()) {
                throw interrupted;
            }
        }
        if (watch.isDeleted()) {
            console().note(DELETED);
        }
    }

    private void maintainAll(DeletionWatch watch) {
        List<Workstream> active = arawn().entries(false).stream()
                .map(entry -> entry.workstream())
                .filter(workstream -> workstream.state() == State.ACTIVE)
                .toList();
        AtomicInteger summaries = new AtomicInteger();
        List<Workstream> readable = active.stream()
                .filter(workstream -> !watch.isDeleted() && isDone(() -> summaries.addAndGet(maintained(workstream))))
                .toList();
        // Last, because vectors may take long and matter less.
        readable.stream()
                .filter(workstream -> !watch.isDeleted())
                .forEach(workstream -> isDone(() -> arawn().upkeep().makeVectors(workstream)));
        report(readable.size(), summaries.get());
    }

    /** Runs the work for one workstream. A log that cannot be read does not prevent the maintenance of the others. */
    private boolean isDone(Runnable work) {
        try {
            work.run();
            return true;
        } catch (LogUnavailableException unreadable) {
            console().note("arawn: " + unreadable.getMessage());
            return false;
        }
    }

    private int maintained(Workstream workstream) {
        int made = arawn().upkeep().maintain(workstream);
        if (made > 0) {
            console().note(workstream.id() + ": " + made + (made == 1 ? " summary" : " summaries") + " made");
        }
        return made;
    }

    private void report(int workstreams, int summaries) {
        if (json.wanted) {
            console().json(new JsonObject().with("workstreams", workstreams).with("summaries", summaries));
        } else {
            console().print("maintained " + workstreams + (workstreams == 1 ? " workstream" : " workstreams") + ", "
                    + summaries + (summaries == 1 ? " summary" : " summaries") + " made");
        }
    }
}
