package io.arawn.workstream.it.e2e;

import io.arawn.workstream.testkit.Hang;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A running program. Its output is read as it arrives. */
final class Program implements AutoCloseable {

    private final List<String> words;
    private final Process process;
    private final OutputStream in;
    private final Output out;
    private final Output err;

    Program(List<String> words, Process process) {
        this(words, process, process.getOutputStream(), process.getInputStream());
    }

    /**
     * A program whose input and output are other streams than those of its process.
     *
     * @param in the stream from which the program reads
     * @param out the stream to which the program writes
     */
    Program(List<String> words, Process process, OutputStream in, InputStream out) {
        this.words = words;
        this.process = process;
        this.in = in;
        this.out = new Output(out);
        err = new Output(process.getErrorStream());
    }

    /** The output up to now; a thread of its own reads it. */
    private static final class Output {

        private final StringBuilder text = new StringBuilder();
        private final Thread reading;

        Output(InputStream stream) {
            reading = Thread.ofVirtual().start(() -> read(stream));
        }

        private void read(InputStream stream) {
            try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                char[] piece = new char[8_192];
                for (int length = reader.read(piece); length >= 0; length = reader.read(piece)) {
                    add(piece, length);
                }
            } catch (IOException closed) {
                // The process was killed.
            }
        }

        private synchronized void add(char[] piece, int length) {
            text.append(piece, 0, length);
            notifyAll();
        }

        synchronized String soFar() {
            return text.toString();
        }

        /** Whether the condition was met in time. */
        synchronized boolean await(Predicate<String> wanted, Process process) throws InterruptedException {
            long end = System.nanoTime() + Hang.TIME.toNanos();
            while (!wanted.test(text.toString())) {
                if (System.nanoTime() > end || !(process.isAlive() || reading.isAlive())) {
                    return false;
                }
                wait(100);
            }
            return true;
        }

        String all() throws InterruptedException {
            reading.join();
            return soFar();
        }
    }

    /** Waits until standard output meets the condition. */
    String awaitOut(Predicate<String> wanted) {
        return await(out, wanted);
    }

    /** Waits until standard error meets the condition. */
    String awaitErr(Predicate<String> wanted) {
        return await(err, wanted);
    }

    private String await(Output output, Predicate<String> wanted) {
        try {
            if (!output.await(wanted, process)) {
                throw new AssertionError("what was expected was not printed\n" + this);
            }
            return output.soFar();
        } catch (InterruptedException interruption) {
            throw interrupted(interruption);
        }
    }

    String outSoFar() {
        return out.soFar();
    }

    String errSoFar() {
        return err.soFar();
    }

    /** Writes to the program's standard input; input for a process that has ended is lost. */
    void send(String text) {
        try {
            in.write(text.getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException ended) {
            // The process does not read its input, or was killed.
        }
    }

    void endInput() {
        try {
            in.close();
        } catch (IOException ended) {
            // The stream is closed nevertheless.
        }
    }

    /** Sends a signal, such as {@code INT} for Ctrl-C. */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-s", name, Long.toString(process.pid())).start().waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            throw interrupted(interruption);
        }
    }

    /** Kills the program, which can do nothing about it. */
    void kill() {
        process.destroyForcibly();
    }

    /** Waits for the end of the program. */
    Finished finish() {
        try {
            if (!process.waitFor(Hang.MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("it still runs after " + Hang.TIME + "\n" + this);
            }
            return new Finished(words, process.exitValue(), out.all(), err.all());
        } catch (InterruptedException interruption) {
            throw interrupted(interruption);
        }
    }

    private static IllegalStateException interrupted(InterruptedException interruption) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(interruption);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        return String.join(" ", words) + "\n--- stdout\n" + out.soFar() + "\n--- stderr\n" + err.soFar();
    }
}
