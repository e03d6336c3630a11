package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests kills of the process in the middle of its work. */
final class KillIT {

    private static final int KILLS = 6;
    private static final int MESSAGES = 4_000;

    @TempDir
    private Path folder;

    private final Random random = new Random(20_240_115);

    /** Kills the process after a random number of acknowledgements, mostly during a write. */
    @Test
    void everythingAcknowledgedIsReadBack() {
        Home home = Home.in(folder).withoutVectors();
        home.run("workstream", "create", "Killed", "--id", "ws_killed").exits(0);
        List<String> acknowledged = new ArrayList<>();

        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged.addAll(acknowledgedBeforeKill(home, kill, 1 + random.nextInt(MESSAGES / 2)));
        }

        home.run("workstream", "append", "ws_killed", "after it all").exits(0);
        List<String> stored = new ArrayList<>();
        home.lines("ws_killed").forEach(line -> stored.add(Finished.json(line).path("id").asText()));
        assertThat(acknowledged).hasSizeGreaterThan(KILLS);
        assertThat(stored).containsAll(acknowledged).doesNotHaveDuplicates();
        assertThat(home.run("workstream", "show", "ws_killed", "--json").json().get("message_count").intValue())
                .isEqualTo(stored.size() - 1);
    }

    private static List<String> acknowledgedBeforeKill(Home home, int kill, int enough) {
        try (Program writer = home.start("workstream", "append", "ws_killed", "--ids")) {
            Thread feeding = Thread.ofVirtual().start(() -> feed(writer, kill));
            writer.awaitOut(told -> told.lines().count() >= enough);
            writer.kill();
            String told = writer.finish().out();
            feeding.interrupt();
            List<String> whole = told.substring(0, told.lastIndexOf('\n') + 1).lines().toList();
            assertThat(whole).hasSizeGreaterThanOrEqualTo(enough);
            return whole;
        }
    }

    /** Sends a few lines at a time, so that they are appended in many steps. */
    private static void feed(Program writer, int kill) {
        for (int i = 0; i < MESSAGES; i++) {
            writer.send("{\"role\":\"user\",\"content\":\"message %d of life %d\"}\n".formatted(i, kill));
        }
    }

    @Test
    void aTornTailIsLeftOutAndThenPutIntoQuarantine() throws IOException {
        Home home = Home.in(folder).withoutVectors();
        home.run("workstream", "create", "Torn", "--id", "ws_torn").exits(0);
        home.run("workstream", "append", "ws_torn", "the first message").exits(0);
        home.run("workstream", "append", "ws_torn", "the second message").exits(0);
        List<String> before = home.lines("ws_torn");
        cutOff(home.log("ws_torn"), 20);
        String torn = before.get(2).substring(0, before.get(2).length() - 19);

        assertThat(home.run("workstream", "tail", "ws_torn").text()).contains("first").doesNotContain("second");
        assertThat(home.run("workstream", "list", "--json").json().at("/workstreams/0/message_count").intValue())
                .isEqualTo(1);
        Finished appended = home.run("workstream", "append", "ws_torn", "the third message");

        assertThat(appended.exits(0).err()).contains("ws_torn.jsonl.quarantine");
        assertThat(home.lines("ws_torn")).hasSize(3).startsWith(before.get(0), before.get(1)).last().asString()
                .contains("the third message");
        assertThat(Files.readString(home.logs().resolve("ws_torn.jsonl.quarantine"))).isEqualTo(torn + "\n");
        assertThat(home.run("workstream", "append", "ws_torn", "the fourth message").exits(0).err()).isEmpty();
    }

    private static void cutOff(Path log, int bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - bytes);
        }
    }
}
