package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests forks of a conversation. */
final class ForkWalkIT {

    @TempDir
    private Path folder;

    @Test
    void aForkGoesItsOwnWayAndTheParentNeverKnows() {
        Home home = Home.inProcess(folder).withoutVectors();
        home.drop("ws_talk", BareLog.talk(6, Instant.parse("2024-01-15T10:00:00Z")).named("Talk"));
        List<String> parent = home.lines("ws_talk");
        JsonNode fourth = home.run("workstream", "tail", "Talk", "--json").json().get("messages").get(3);

        JsonNode fork = home.run(
                "workstream", "fork", "Talk", "--at", fourth.get("id").textValue(), "--id", "ws_fork", "--json").json();

        assertThat(fork.get("name").textValue()).isEqualTo("Talk (fork)");
        assertThat(fork.get("message_count").intValue()).isEqualTo(4);
        List<String> copied = home.lines("ws_fork");
        assertThat(copied).hasSize(5);
        for (int i = 1; i < copied.size(); i++) {
            assertThat(copied.get(i)).startsWith(parent.get(i).substring(0, parent.get(i).length() - 1) + ",\"id\":");
        }
        assertThat(home.run("chat", "--workstream", "ws_fork", "We go by sea").exits(0).out()).isNotBlank();
        assertThat(home.lines("ws_talk")).isEqualTo(parent);
        assertThat(home.run("workstream", "show", "Talk", "--json").json().at("/forks/0/workstream_id").textValue())
                .isEqualTo("ws_fork");
        home.run("workstream", "fork", "Talk", "--at", "m99").exits(3);
    }
}
