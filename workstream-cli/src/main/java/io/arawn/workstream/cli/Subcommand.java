package io.arawn.workstream.cli;

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

    final Arawn arawn() {
        return invocation.arawn();
    }
}
