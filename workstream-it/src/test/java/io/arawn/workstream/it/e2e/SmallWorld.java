package io.arawn.workstream.it.e2e;

import io.arawn.workstream.testkit.Hang;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A network namespace with only the loopback interface, and empty folders for temporary files, for processes started in it.
 * Linux makes one for every user unless that is forbidden.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/network_namespaces.7.html">network_namespaces(7)</a>
 */
record SmallWorld(List<String> entrance) {

    /**
     * Starts the loopback interface, and hides everything that leads outside or has other content: the folders for
     * temporary files, except those named, and the sockets of name services.
     */
    private static final String PREPARE = """
            set -e
            ip link set lo up 2>/dev/null || ifconfig lo up
            if [ -n "$KEPT" ]; then mount --rbind /tmp /mnt; fi
            for folder in /tmp /var/tmp /dev/shm /run; do mount -t tmpfs covered "$folder"; done
            for folder in $KEPT; do mkdir "/tmp/$folder"; mount --rbind "/mnt/$folder" "/tmp/$folder"; done
            exec "$@"
            """;

    private static final Path TEMPORARY = Path.of("/tmp");

    /**
     * A namespace in which these processes find what they need; an unusable one if the system permits none.
     *
     * @param folder the folder shared with the outside
     */
    static SmallWorld make(Path folder) {
        String kept =
                String.join(" ", Stream.concat(needed(), Stream.of(folder)).filter(path -> path.startsWith(TEMPORARY))
                        .map(path -> TEMPORARY.relativize(path).getName(0).toString()).distinct().toList());
        SmallWorld world = new SmallWorld(List.of("unshare", "--user", "--map-root-user", "--net", "--mount", "env",
                "KEPT=" + kept, "sh", "-c", PREPARE, "small-world"));
        return world.opens() ? world : new SmallWorld(List.of());
    }

    private static Stream<Path> needed() {
        Stream<String> classPath = Stream.of(System.getProperty("java.class.path").split(":"));
        Stream<String> others =
                Stream.of(System.getProperty("java.home"), System.getProperty("arawn.distribution"), "");
        return Stream.concat(classPath, others).map(Objects::requireNonNull)
                .map(path -> Path.of(path).toAbsolutePath());
    }

    /** Whether the namespace is usable. */
    boolean isSmall() {
        return !entrance.isEmpty();
    }

    private boolean opens() {
        try {
            Process tried = process(List.of("true")).redirectErrorStream(true).start();
            tried.getInputStream().readAllBytes();
            return tried.waitFor(Hang.MINUTES, TimeUnit.MINUTES) && tried.exitValue() == 0;
        } catch (IOException none) {
            return false;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }

    private ProcessBuilder process(List<String> command) {
        return new ProcessBuilder(Stream.concat(entrance.stream(), command.stream()).toList());
    }

    /** Runs a test class with a main method in the namespace, in this folder, to its end. */
    Finished run(Class<?> main, Path folder, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + folder,
                "-Darawn.distribution=" + System.getProperty("arawn.distribution"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                folder.toString()));
        command.addAll(List.of(words));
        Path errors = folder.resolve("errors");
        try {
            Process process = process(command).redirectError(errors.toFile()).start();
            // Without a limit, because every wait in the process has one.
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Finished(List.of(main.getSimpleName()), process.waitFor(), out, Home.read(errors));
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }
}
