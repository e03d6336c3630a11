package io.arawn.workstream.it.e2e;

import io.arawn.workstream.cli.CommandInProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A user of the packaged program: a folder that is home and working folder, and an environment.
 *
 * @param environment the variables besides those that every program needs; nothing is inherited
 * @param inProcess whether commands run in the process of the test, without the launcher
 */
record Home(Path folder, Map<String, String> environment, boolean inProcess) {

    private static final Path DISTRIBUTION = Path.of(System.getProperty("arawn.distribution"));

    /** Shared by all homes, because making the class cache takes long. */
    private static final Path JVM_CACHE = Path.of("target", "e2e-jvm").toAbsolutePath();

    Home {
        environment = Map.copyOf(environment);
    }

    /** A new home in the folder. Commands run as processes, by the launcher. */
    static Home in(Path folder) {
        return new Home(folder, Map.of(), false);
    }

    /** A new home in the folder, for tests of what commands do; they run in the process of the test. */
    static Home inProcess(Path folder) {
        return new Home(folder, Map.of(), true);
    }

    Home with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Home(folder, more, inProcess);
    }

    /** Searches by words only: for tests in which vectors would only take time. */
    Home withoutVectors() {
        return with("ARAWN_RECALL_EMBEDDER", "none");
    }

    /** Commands start work in the background, as they do for users. */
    Home withBackground() {
        return with("ARAWN_BACKGROUND_ENABLED", "true");
    }

    /** All files that the program keeps. */
    Path arawn() {
        return folder.resolve("arawn home");
    }

    Path logs() {
        return arawn().resolve("data").resolve("workstreams");
    }

    Path log(String id) {
        return logs().resolve(id + ".jsonl");
    }

    List<String> lines(String id) {
        return read(log(id)).lines().toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Writes the configuration. */
    Home configure(String toml) {
        write(arawn().resolve("config.toml"), toml);
        return this;
    }

    /** Puts a log into the storage folder, as another program would. */
    void drop(String id, String lines) {
        write(log(id), lines);
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Runs the program to its end, without input. */
    Finished run(String... words) {
        return runWith("", words);
    }

    /** Runs the program to its end with this on standard input. */
    Finished runWith(String input, String... words) {
        try (Program program = start(words)) {
            program.send(input);
            program.endInput();
            return program.finish();
        }
    }

    /** Starts the program. */
    Program start(String... words) {
        List<String> line = Stream.concat(Stream.of(script().toString()), Stream.of(words)).toList();
        return inProcess
                ? new Program(line, CommandInProcess.start(folder, variables(), List.of(words)))
                : startLine(line);
    }

    /** Starts the program on a terminal of its own, of 80 columns; input is typed there. */
    Program startOn(Terminals terminal, String... words) {
        List<String> line = Stream.concat(Stream.of(script().toString()), Stream.of(words)).toList();
        try {
            return terminal.start(line, process());
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    /** Runs a line in a shell; output and errors come together. */
    Finished shell(String line) {
        try (Program shell = startLine(List.of("/bin/sh", "-c", "{ " + line + "\n} 2>&1"))) {
            shell.endInput();
            return shell.finish();
        }
    }

    /** The command that starts the program. */
    static Path script() {
        return DISTRIBUTION.resolve("bin").resolve("arawn");
    }

    private Program startLine(List<String> line) {
        try {
            return new Program(line, process().command(line).start());
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    /** A process of this user, without a command yet. */
    private ProcessBuilder process() {
        ProcessBuilder builder = new ProcessBuilder().directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables());
        return builder;
    }

    /** The environment of a process of this user. */
    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(Map.of(
                "HOME", folder.toString(),
                "ARAWN_HOME", arawn().toString(),
                "ARAWN_JVM_CACHE", JVM_CACHE.toString(),
                "ARAWN_AUTHOR", "ann",
                "ARAWN_MODEL_DISCOVER", "false",
                // Each answer would start another process.
                "ARAWN_BACKGROUND_ENABLED", "false",
                // Most processes end before the optimizing compiler pays off.
                "ARAWN_JAVA_OPTS", "-XX:TieredStopAtLevel=1",
                "PATH", System.getenv("PATH"),
                "TZ", "UTC"));
        variables.putAll(environment);
        return variables;
    }

    /** Starts the server on a free port, and waits until it listens. */
    Server serve(String... words) {
        String[] line = Stream.concat(Stream.of("serve", "--port", "0"), Stream.of(words)).toArray(String[]::new);
        return Server.of(start(line));
    }
}
