package io.arawn.workstream.cli;

import io.arawn.workstream.local.settings.Configuration.Sources;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;

/**
 * A command that runs in a thread of this process, with everything that is installed, and that looks like a process of its
 * own: for tests of what a command does, to which the start of a JVM for each would add nothing but time. It has no terminal,
 * gets no signals and starts no work in the background.
 */
public final class CommandInProcess extends Process implements Interrupts {

    private final LinkedBlockingQueue<Runnable> interrupted = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final Pipe in = pipe();
    private final Pipe out = pipe();
    private final Pipe err = pipe();
    private final OutputStream input = Channels.newOutputStream(in.sink());
    private final InputStream output = Channels.newInputStream(out.source());
    private final InputStream errors = Channels.newInputStream(err.source());

    private CommandInProcess() {}

    /**
     * Starts the command.
     *
     * @param folder the user's home, and the working folder
     * @param environment the variables, all of them
     * @param arguments what stands after {@code arawn}
     */
    public static Process start(Path folder, Map<String, String> environment, List<String> arguments) {
        CommandInProcess command = new CommandInProcess();
        Thread.ofPlatform().daemon().name("arawn " + String.join(" ", arguments))
                .start(() -> command.run(folder, environment, arguments));
        return command;
    }

    private static Pipe pipe() {
        try {
            return Pipe.open();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void run(Path folder, Map<String, String> environment, List<String> arguments) {
        try (InputStream given = Channels.newInputStream(in.source());
                OutputStream results = new BufferedOutputStream(Channels.newOutputStream(out.sink()));
                OutputStream notes = Channels.newOutputStream(err.sink())) {
            Console console = new Console(
                    given, () -> InputKind.PIPE, results, notes, false, false, () -> 0, false, () -> false);
            SecureRandom random = new SecureRandom();
            Surroundings surroundings = new Surroundings(
                    new Sources(environment, folder, folder, "ann"), console, this, Clock.tickMillis(ZoneOffset.UTC),
                    TimeZone.getTimeZone("UTC"), random, SystemTerminal::open);
            int code = new CommandRunner(surroundings, UnaryOperator.identity()).run(arguments);
            results.close();
            notes.close();
            end.complete(code);
        } catch (IOException | RuntimeException | Error failure) {
            end.completeExceptionally(failure);
        }
    }

    @Override
    public Registration onInterrupt(Runnable action) {
        interrupted.add(action);
        return () -> interrupted.remove(action);
    }

    @Override
    public Registration onReaderGone(Runnable action) {
        return () -> {};
    }

    @Override
    public OutputStream getOutputStream() {
        return input;
    }

    @Override
    public InputStream getInputStream() {
        return output;
    }

    @Override
    public InputStream getErrorStream() {
        return errors;
    }

    @Override
    public int waitFor() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException failure) {
            throw new AssertionError("the command failed", failure.getCause());
        }
    }

    @Override
    public int exitValue() {
        if (!end.isDone()) {
            throw new IllegalThreadStateException("it still runs");
        }
        return end.join();
    }

    /** Interrupts the command like Ctrl-C, and waits for its end, so that its files can be deleted. */
    @Override
    public void destroy() {
        for (Runnable action = interrupted.poll(); action != null; action = interrupted.poll()) {
            action.run();
        }
        try {
            input.close();
        } catch (IOException closed) {
            // The command has ended.
        }
        end.handle((code, failure) -> code).join();
    }
}
