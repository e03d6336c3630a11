package io.arawn.workstream.it.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests {@code rm -r} of the cache at any moment while background processes use it. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
final class CacheDeletionIT {

    private static final int TIMES = Integer.getInteger("arawn.deletions", 1);
    private static final long SEED = Long.getLong("arawn.deletions.seed", 1);
    private static final int MOMENTS = 2_000;
    private static final String GONE = "No such file or directory";

    @TempDir
    private Path folder;

    private Home home = Home.in(Path.of("unused"));

    /** Includes the class cache, as for users; it is made in the background. */
    @BeforeEach
    void moveIn() {
        home = Home.in(folder).withBackground().with("ARAWN_JVM_CACHE", "");
        home.drop("ws_talk", BareLog.talk(120, Instant.parse("2024-01-15T10:00:00Z")).named("Talk"));
    }

    private Path cache() {
        return home.arawn().resolve("cache");
    }

    /**
     * Deletes the cache once, without {@code -f}, as a user does. A process may delete one of its files at the same time.
     */
    private void deleteCache(String when) {
        Finished removal = home.shell("rm -r '" + cache() + "'");
        assertThat(removal.out().lines()).as(when).allMatch(line -> line.endsWith(GONE));
    }

    @Test
    void whileMaintenanceRunsThatAChatHasLeftBehind() {
        Random random = new Random(SEED);
        for (int i = 0; i < TIMES; i++) {
            home.run("chat", "--workstream", "Talk", "What was remark " + i + "?").exits(0);
            int moment = random.nextInt(MOMENTS);
            LockSupport.parkNanos(moment * 1_000_000L);
            deleteCache("seed " + SEED + ", " + moment + " ms after chat " + i);
        }
        awaitEnd();
        assertThat(cache()).doesNotExist();
        assertThat(home.run("workstream", "list").text()).contains("ws_talk");
    }

    @Test
    void whileMaintenanceRunsThatAPersonStarted() {
        try (Program maintenance = home.start("maintain")) {
            await(this::maintains);
            deleteCache("while it maintains");
            assertThat(maintenance.finish().exits(0).err()).contains("The cache was deleted");
        }
        awaitEnd();
        assertThat(cache()).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("here")
    void whileAChatGoesOn(Terminals terminal) {
        try (Program chat = home.with("TERM", "dumb").startOn(terminal, "chat", "--workstream", "Talk")) {
            chat.awaitOut(said -> said.contains("resuming Talk"));
            ask(chat, "What was remark 7?");
            deleteCache("between two questions");
            ask(chat, "What was remark 8?");
            chat.send("/quit\r");
            chat.finish().exits(0);
        }
        awaitEnd();
        assertThat(cache()).doesNotExist();
    }

    static List<Terminals> here() {
        return Terminals.here();
    }

    /** Waits for the answer to be stored. */
    private void ask(Program chat, String question) {
        int before = home.lines("ws_talk").size();
        chat.send(question + "\r");
        await(() -> home.lines("ws_talk").size() >= before + 2);
    }

    @Test
    void whileAServerRunsWhoseClientsGoOn() {
        try (Server server = home.serve()) {
            server.get("/api/v1/workstreams").is(200);
            deleteCache("under a server");
            for (int i = 0; i < 20; i++) {
                server.post("/api/v1/workstreams/ws_talk/messages", "{\"content\":\"after " + i + "\"}").is(201);
                assertThat(server.get("/api/v1/workstreams/ws_talk/messages?order=newest&limit=1").is(200).body())
                        .contains("after " + i);
            }
            assertThat(cache()).doesNotExist();
        }
        awaitEnd();
        assertThat(cache()).doesNotExist();
    }

    private boolean maintains() {
        try (Stream<Path> files = Files.walk(cache())) {
            return files.anyMatch(file -> file.endsWith("maintain.lock"));
        } catch (IOException | UncheckedIOException notYet) {
            return false;
        }
    }

    /** Checks that no process of the commands is left; each has its home in its environment. */
    private void awaitEnd() {
        String named = "ARAWN_HOME=" + home.arawn();
        await(() -> ProcessHandle.allProcesses().noneMatch(process -> environment(process).contains(named)));
    }

    private static String environment(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "environ"), ISO_8859_1);
        } catch (IOException endedOrUnknown) {
            return "";
        }
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) {
        while (!condition.holds()) {
            LockSupport.parkNanos(100_000_000L);
        }
    }
}
