package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that commands without a usable cache give the same answers and print one line about the cache, and that they use
 * the cache again when they can.
 */
final class CacheOutageIT {

    private static final List<List<String>> COMMANDS = List.of(
            List.of("workstream", "list", "--all", "--json"),
            List.of("context", "--workstream", "Talk", "--query", "Which remark 7?", "--json"));

    private static final List<String> ROUTES = List.of(
            "/api/v1/workstreams", "/api/v1/workstreams/ws_talk", "/api/v1/workstreams/ws_talk/messages?limit=20");

    @TempDir
    private Path folder;

    private Home home;
    private List<String> expected = List.of();

    @BeforeEach
    void moveIn() {
        home = Home.inProcess(folder).withoutVectors();
        home.drop("ws_talk", BareLog.talk(60, Instant.parse("2024-01-15T10:00:00Z")).named("Talk"));
        home.drop("ws_other", BareLog.talk(30, Instant.parse("2023-01-15T10:00:00Z")).named("Other"));
        home.run("reindex").exits(0);
        expected = said(0);
    }

    /** The output of the commands, which must print at most this number of lines on standard error. */
    private List<String> said(int lines) {
        return COMMANDS.stream()
                .map(words -> home.run(words.toArray(String[]::new)))
                .map(run -> {
                    assertThat(run.exits(0).err().lines()).as(run.toString()).hasSizeLessThanOrEqualTo(lines);
                    return timeless(run.out());
                })
                .toList();
    }

    /** Removes the time since the last message and the current minute, which prompts contain. */
    private static String timeless(String said) {
        return said.replaceAll("\\d+ days later, [^\u3015]+", "later");
    }

    private static List<String> served(Server server) {
        return ROUTES.stream().map(route -> server.get(route).is(200).body()).toList();
    }

    private Path cache() throws IOException {
        try (Stream<Path> folders = Files.list(home.arawn().resolve("cache"))) {
            return folders.filter(each -> each.getFileName().toString().startsWith("store-")).findFirst().orElseThrow();
        }
    }

    @Test
    void anotherProcessLocksIt() throws IOException {
        List<String> answers;
        try (Server server = home.serve()) {
            answers = served(server);
        }
        try (StoreUser other = StoreUser.start(home, 1)) {
            other.awaitReady();
            other.tell("lock", cache().resolve("cache.db").toString());
            assertThat(other.answer()).isEqualTo("locked");
            assertThat(said(1)).isEqualTo(expected);
            try (Server server = home.serve()) {
                assertThat(served(server)).isEqualTo(answers);
                server.post("/api/v1/workstreams/ws_other/messages", "{\"content\":\"all the same\"}").is(201);
                assertThat(server.get("/api/v1/workstreams/ws_other/messages?order=newest&limit=1").body())
                        .contains("all the same");
                assertThat(server.program().errSoFar().lines().filter(line -> line.contains("cache"))).hasSize(1);
            }
        }
        said(0);
    }

    /** Makes the folder of the caches unusable for every user; each of the two databases is reported once. */
    @Test
    void nothingCanBeWritten() throws IOException {
        Path cache = cache();
        Path away = cache.resolveSibling("away");
        Files.move(cache, away);
        Files.createSymbolicLink(cache, Path.of("/proc/self"));
        assertThat(said(2)).isEqualTo(expected);
        Files.delete(cache);
        Files.move(away, cache);
        assertThat(said(0)).isEqualTo(expected);
    }

    /** Runs on a full disk if the system permits one, and otherwise with a limit on the size of files. */
    @Test
    void theDiskIsFull() throws IOException {
        Path cache = cache();
        deleteAll(cache);
        boolean mounted = home.shell("mount -t tmpfs -o size=64k tmpfs '" + cache + "'").exitCode() == 0;
        try {
            for (int i = 0; i < COMMANDS.size(); i++) {
                String words = "'" + String.join("' '", COMMANDS.get(i)) + "'";
                Finished run = home.shell((mounted ? "" : "ulimit -f 48; ")
                        + "'" + Home.script() + "' " + words + " 2> err; code=$?; wc -l < err | tr -d ' '; exit $code");
                List<String> lines = run.exits(0).out().lines().toList();
                assertThat(Integer.parseInt(lines.getLast())).as(Home.read(folder.resolve("err")))
                        .isLessThanOrEqualTo(1);
                assertThat(timeless(String.join("\n", lines.subList(0, lines.size() - 1)) + "\n"))
                        .isEqualTo(expected.get(i));
            }
        } finally {
            if (mounted) {
                home.shell("umount '" + cache + "'");
            }
        }
        assertThat(said(0)).isEqualTo(expected);
    }

    private static void deleteAll(Path cache) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void itGoesWhileAServerRuns() throws IOException {
        try (Server server = home.serve()) {
            List<String> answers = served(server);
            for (int i = 0; i < 5; i++) {
                deleteAll(cache());
                assertThat(served(server)).isEqualTo(answers);
                Home.write(cache().resolve("cache.db"), "not a cache at all, ".repeat(1_000 + i));
                assertThat(served(server)).isEqualTo(answers);
            }
            assertThat(server.program().errSoFar().lines().filter(line -> line.contains("cache")))
                    .hasSizeLessThanOrEqualTo(1);
        }
        assertThat(said(0)).isEqualTo(expected);
    }
}
