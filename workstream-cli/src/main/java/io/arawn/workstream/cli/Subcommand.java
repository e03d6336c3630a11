package io.arawn.workstream.cli;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.catalog.CatalogEntry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** What all commands have in common. */
abstract class Subcommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    boolean help;

    Subcommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Does what the command is for. */
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

    /** Says that lines of the log are no records, if so, and names the first. */
    final void noteDamage(CatalogEntry entry) {
        if (entry.damaged() > 0 && !entry.firstDamaged().isEmpty()) {
            console().note(
                    "arawn: skipped " + entry.damaged() + (entry.damaged() == 1 ? " damaged line" : " damaged lines")
                            + ", the first: " + entry.firstDamaged().getFirst());
        }
    }

    final Arawn arawn() {
        return invocation.arawn();
    }
}
