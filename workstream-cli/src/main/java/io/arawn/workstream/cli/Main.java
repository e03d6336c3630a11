package io.arawn.workstream.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Starts {@code arawn}. */
public final class Main {

    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    /** A system property that ONNX Runtime sets when it is loaded. */
    private static final String LOADED = "onnxruntime.native.path";

    private Main() {}

    /** Runs the command in the arguments, and ends the process with its exit code. */
    public static void main(String[] args) {
        int code = run(Arguments.of(args, COMMAND_LINE));
        if (System.getProperty(LOADED) != null) {
            // ONNX Runtime makes a folder for temporary files, and deletes it only in a regular shutdown.
            System.exit(code);
        }
        // Everything is closed and written by now. System.exit would first search every jar for a logger, to log the
        // end.
        Runtime.getRuntime().halt(code);
    }

    /** Runs one command; returns its exit code. */
    static int run(List<String> arguments) {
        // Otherwise libraries search every jar for a logging provider, which takes longer than a short command.
        System.setProperty("slf4j.provider", "org.slf4j.simple.SimpleServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        StandardOutput output = Console.standardOutput();
        Surroundings surroundings = ProcessSurroundings.of(output);
        Console console = surroundings.console();
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> new UnexpectedFailure(failure).tell(console,
                        surroundings.environment().variable("ARAWN_DEBUG")));
        int code = new CommandRunner(surroundings, UnaryOperator.identity()).run(arguments);
        Optional<String> problem = output.problem();
        problem.ifPresent(reason -> console.note("arawn: the result could not be written: " + reason));
        return problem.isPresent() ? ExitCode.FAILURE.number() : code;
    }
}
