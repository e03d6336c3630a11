package io.arawn.workstream.cli;

import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that limit a command to a time. */
final class TimeOptions {

    @Option(names = "--since", paramLabel = "<time>", description = "Only from this day or time on, such as 2026-01-31,"
            + " yesterday, '3 days ago', 'last week' or may.")
    Optional<String> since = Optional.empty();

    @Option(names = "--until", paramLabel = "<time>",
            description = "Only before this day or time, or up to the end of a time in words.")
    Optional<String> until = Optional.empty();

    /**
     * A time with at most two ends.
     *
     * @param since the earliest moment
     * @param until the moment before which it ends
     */
    record Window(Optional<Instant> since, Optional<Instant> until) {

        boolean holds(Instant time) {
            return since.map(earliest -> !time.isBefore(earliest)).orElse(true)
                    && until.map(time::isBefore).orElse(true);
        }

        boolean isOpen() {
            return since.isEmpty() && until.isEmpty();
        }
    }

    /** @throws CommandFailure if an option is no time, or the time ends before it begins */
    Window read(Subcommand command) {
        Window window = new Window(
                since.map(text -> command.since("--since", text)), until.map(text -> command.until("--until", text)));
        if (window.since().isPresent() && window.until().filter(window.since().get()::isBefore).isEmpty()
                && window.until().isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, "--until is not later than --since; nothing lies between them");
        }
        return window;
    }
}
