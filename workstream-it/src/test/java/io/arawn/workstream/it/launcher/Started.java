package io.arawn.workstream.it.launcher;

import io.arawn.workstream.testkit.Hang;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The result of a started program. */
record Started(long pid, int exitCode, String output, String errors) {

    /**
     * A program to start.
     *
     * @param environment the whole environment; nothing is inherited
     */
    record Command(Path program, Path home, Path folder, Map<String, String> environment) {

        static Command of(Path program, Path home) {
            Map<String, String> environment =
                    Map.of("HOME", home.toString(), "PATH", System.getenv("PATH"), "LANG", "C.UTF-8");
            return new Command(program, home, home, environment);
        }

        Command with(String variable, String value) {
            Map<String, String> more = new HashMap<>(environment);
            more.put(variable, value);
            return new Command(program, home, folder, more);
        }

        Command in(Path otherFolder) {
            return new Command(program, home, otherFolder, environment);
        }

        Started run(String... words) {
            try {
                return wait(start(words));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interruption);
            }
        }

        private Process start(String... words) throws IOException {
            List<String> line =
                    Stream.concat(Stream.of(program.toString()), Arrays.stream(words)).toList();
            ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return builder.start();
        }

        private static Started wait(Process process) throws IOException, InterruptedException {
            process.getOutputStream().close();
            // Both are read at once, because a process waits while a pipe is full.
            CompletableFuture<String> output = text(process.getInputStream());
            CompletableFuture<String> errors = text(process.getErrorStream());
            if (!process.waitFor(Hang.MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running after " + Hang.TIME);
            }
            return new Started(process.pid(), process.exitValue(), output.join(), errors.join());
        }

        private static CompletableFuture<String> text(InputStream stream) {
            return CompletableFuture.supplyAsync(() -> {
                try (stream) {
                    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }, reader -> Thread.ofVirtual().start(reader));
        }
    }
}
