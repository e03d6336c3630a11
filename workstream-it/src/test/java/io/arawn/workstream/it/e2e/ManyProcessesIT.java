package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.testkit.RecordingSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests four processes that append to one workstream while a server reads it and a client follows; with
 * {@code -Darawn.writes=10000} each appends 10,000 messages.
 */
final class ManyProcessesIT {

    private static final int WRITERS = 4;
    private static final int EACH = Integer.getInteger("arawn.writes", 500);

    @TempDir
    private Path folder;

    private Home home;
    private Server server;

    @BeforeEach
    void serve() {
        home = Home.in(folder).withoutVectors();
        home.run("workstream", "create", "Shared", "--id", "ws_shared").exits(0);
        server = home.serve();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyMessageOfEveryWriterIsThereInItsOrder() {
        List<String> watched = new ArrayList<>();
        try (RecordingSocket socket = server.connect("?workstream=ws_shared")) {
            socket.next("history");
            List<Program> writers = IntStream.range(0, WRITERS).mapToObj(this::writer).toList();
            while (watched.size() < WRITERS * EACH) {
                watched.add(socket.next("message").at("/message/content").textValue());
                if (watched.size() % 500 == 0) {
                    server.get("/api/v1/workstreams/ws_shared/messages?order=newest&limit=50").is(200);
                }
            }
            writers.forEach(writer -> writer.finish().exits(0));
        }

        assertComplete(watched);
        assertComplete(home.lines("ws_shared").stream().skip(1).map(ManyProcessesIT::content).toList());
        assertComplete(pages());
        assertCounts();
        home.run("reindex").exits(0);
        assertCounts();
    }

    private Program writer(int number) {
        Program writer = home.start("workstream", "append", "ws_shared");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < EACH; i++) {
            lines.append("{\"role\":\"user\",\"content\":\"w%d-%d\"}\n".formatted(number, i));
        }
        Thread.ofVirtual().start(() -> {
            writer.send(lines.toString());
            writer.endInput();
        });
        return writer;
    }

    private static void assertComplete(List<String> contents) {
        assertThat(contents).hasSize(WRITERS * EACH);
        for (int writer = 0; writer < WRITERS; writer++) {
            String mark = "w" + writer + "-";
            assertThat(contents.stream().filter(each -> each.startsWith(mark)).toList())
                    .isEqualTo(IntStream.range(0, EACH).mapToObj(i -> mark + i).toList());
        }
    }

    private static String content(String line) {
        return Finished.json(line).get("content").textValue();
    }

    private List<String> pages() {
        List<String> contents = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = server.get("/api/v1/workstreams/ws_shared/messages?limit=500" + cursor).is(200).json();
            StreamSupport.stream(page.get("messages").spliterator(), false).forEach(message -> {
                contents.add(message.get("content").textValue());
                ids.add(message.get("id").textValue());
            });
            cursor = page.has("next_cursor") ? "&cursor=" + page.get("next_cursor").textValue() : "";
        } while (!cursor.isEmpty());
        assertThat(ids).as("ids are unique").hasSize(WRITERS * EACH);
        return contents;
    }

    private void assertCounts() {
        JsonNode served = server.get("/api/v1/workstreams/ws_shared").is(200).json();
        assertThat(served.get("message_count").intValue()).isEqualTo(WRITERS * EACH);
        assertThat(served.get("warnings")).isEmpty();
        assertThat(home.run("workstream", "list").text()).contains(" " + WRITERS * EACH + " ");
        assertThat(home.run("workstream", "show", "ws_shared", "--json").json().get("message_count").intValue())
                .isEqualTo(WRITERS * EACH);
    }
}
