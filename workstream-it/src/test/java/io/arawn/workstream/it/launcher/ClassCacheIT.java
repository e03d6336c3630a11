package io.arawn.workstream.it.launcher;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.it.launcher.Started.Command;
import io.arawn.workstream.testkit.Hang;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the class cache that the start script of a distribution makes and uses. */
final class ClassCacheIT {

    @TempDir
    private Path temporary;

    private Path cache;
    private TinyDistribution distribution;

    @BeforeEach
    void unpack() throws IOException {
        cache = Files.createDirectories(temporary.resolve("cache of classes"));
        distribution = new TinyDistribution(temporary.resolve("program"));
    }

    @Test
    void neverRunsTheCodeOfAReplacedJar() throws Exception {
        startAndAwaitArchive();
        BasicFileAttributes before = Files.readAttributes(distribution.jar(), BasicFileAttributes.class);

        distribution.install("v2");

        BasicFileAttributes after = Files.readAttributes(distribution.jar(), BasicFileAttributes.class);
        assertThat(after.size()).isEqualTo(before.size());
        assertThat(after.lastModifiedTime()).isEqualTo(before.lastModifiedTime());
        assertThat(command().run("again").output()).isEqualTo("v2 again\n");
    }

    @Test
    void isNothingThatIsHeardOf() throws Exception {
        Path archive = startAndAwaitArchive();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-------");

        Started cached = command().run("x");

        assertThat(cached.output()).isEqualTo("v1 x\n");
        assertThat(cached.errors()).isEmpty();
        assertThat(archives()).containsExactly(archive);

        Files.writeString(archive, "no classes here");

        Started damaged = command().run("x");

        assertThat(damaged.exitCode()).isZero();
        assertThat(damaged.output()).isEqualTo("v1 x\n");
        assertThat(damaged.errors()).isEmpty();
    }

    /** Checks that a pipe in the place of a file does not block a start, and that a link does not redirect a write. */
    @Test
    void whatIsNoFileOfItsOwnIsLeftAlone() throws Exception {
        Path archive = startAndAwaitArchive();
        for (Path file : List.of(cache.resolve("java"), cache.resolve("making"))) {
            leavesAlone(file);
            Files.move(file, temporary.resolve("away-" + file.getFileName()));
            command().run("makes it anew");
        }
        leavesAlone(archive);
    }

    private void leavesAlone(Path file) throws IOException, InterruptedException {
        Path precious = Files.writeString(temporary.resolve("precious"), "precious");
        for (String put : List.of("mkfifo '%1$s'", "ln -s '%2$s' '%1$s'", "ln -s /nowhere '%1$s'", "mkdir '%1$s'")) {
            Files.delete(file);
            String line = put.formatted(file, precious);
            assertThat(new ProcessBuilder("sh", "-c", line).inheritIO().start().waitFor()).isZero();

            Started started = command().run("x");

            assertThat(started.output()).as(line).isEqualTo("v1 x\n");
            assertThat(started.errors()).as(line).isEmpty();
            assertThat(precious).as(line).hasContent("precious");
        }
    }

    private Path startAndAwaitArchive() throws IOException, InterruptedException {
        try (WatchService watch = cache.getFileSystem().newWatchService()) {
            cache.register(watch, ENTRY_CREATE);
            assertThat(command().run("first").output()).isEqualTo("v1 first\n");
            while (archives().isEmpty()) {
                WatchKey changed = watch.poll(Hang.MINUTES, TimeUnit.MINUTES);
                assertThat(changed).as("no classes were cached").isNotNull();
                changed.pollEvents();
                changed.reset();
            }
            return archives().iterator().next();
        }
    }

    private Set<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.toString().matches(".*\\.(aot|jsa)")).collect(Collectors.toSet());
        }
    }

    private Command command() {
        return Command.of(distribution.script(), temporary).with("ARAWN_JVM_CACHE", cache.toString());
    }
}
