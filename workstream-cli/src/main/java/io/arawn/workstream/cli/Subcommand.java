package io.arawn.workstream.cli;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.dates.GivenTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** The common part of all commands. */
abstract class Subcommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    boolean help;

    Subcommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Runs the command. */
    abstract ExitCode run();

    @Override
    public final Integer call() {
        return run().number();
    }

    final Invocation invocation() {
        return invocation;
    }

    final Console console() {
        return invocation.console();
    }

    /** If lines of the log are not records, says so and names the first one. */
    final void noteDamage(CatalogEntry entry) {
        if (entry.damaged() > 0 && !entry.firstDamaged().isEmpty()) {
            console().note(
                    "arawn: skipped " + entry.damaged() + (entry.damaged() == 1 ? " damaged line" : " damaged lines")
                            + ", the first: " + entry.firstDamaged().getFirst());
        }
    }

    /**
     * The earliest time that an option means; a day begins at midnight in the user's time zone.
     *
     * @throws CommandFailure if the text is no time
     */
    final Instant since(String option, String text) {
        return time(GivenTime::since, option, text);
    }

    /**
     * The time before which an option means; a day begins at midnight in the user's time zone.
     *
     * @throws CommandFailure if the text is no time
     */
    final Instant until(String option, String text) {
        return time(GivenTime::until, option, text);
    }

    private interface Reading {
        Instant read(String option, String text, Instant now, ZoneId zone);
    }

    private Instant time(Reading reading, String option, String text) {
        Surroundings surroundings = invocation.surroundings();
        try {
            return reading.read(option, text, surroundings.clock().instant(), surroundings.zone());
        } catch (InvalidInputException wrong) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(wrong.getMessage()));
        }
    }

    final Arawn arawn() {
        return invocation.arawn();
    }
}
