package io.arawn.workstream.it.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parent's view of a {@link StoreProcess}. For one thread. */
final class StoreUser implements AutoCloseable {

    private final Process process;
    private final Writer to;
    private final BufferedReader from;
    private final List<String> notices = new ArrayList<>();

    private StoreUser(Process process) {
        this.process = process;
        to = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        from = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** @param number a number that no other process has */
    static StoreUser start(Home home, long number) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                StoreProcess.class.getName(),
                home.logs().toString(),
                home.arawn().resolve("cache").resolve("users.db").toString(),
                Long.toString(number));
        try {
            return new StoreUser(new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static List<StoreUser> startAll(Home home, int count) {
        List<StoreUser> users = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            users.add(start(home, number));
        }
        users.forEach(StoreUser::awaitReady);
        return users;
    }

    void awaitReady() {
        if (!answer().equals("ready")) {
            throw new AssertionError("it does not begin as it should");
        }
    }

    void tell(String... words) {
        try {
            to.write(String.join("\t", words) + "\n");
            to.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The next answer. */
    String answer() {
        return next().orElseThrow(() -> new AssertionError("the process has ended"));
    }

    /** The next answer; empty if the process has ended, perhaps in the middle of an answer. */
    Optional<String> next() {
        try {
            String line = from.readLine();
            while (line != null && line.startsWith(StoreProcess.NOTICE)) {
                notices.add(line);
                line = from.readLine();
            }
            return Optional.ofNullable(line)
                    .filter(whole -> whole.endsWith(StoreProcess.END))
                    .map(whole -> whole.substring(0, whole.length() - StoreProcess.END.length()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    List<String> notices() {
        return notices;
    }

    /** Kills the process; its output can still be read. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
