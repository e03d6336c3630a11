package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.testkit.RecordingSocket;
import io.arawn.workstream.testkit.StubProvider;
import io.arawn.workstream.testkit.StubReply;
import io.arawn.workstream.testkit.StubReply.Ending;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code ws://localhost:…/ws?workstream=…} with a streaming model. */
final class SocketWalkIT {

    private static Home home;
    private static StubProvider model;
    private static Server server;

    @BeforeAll
    static void serve(@TempDir Path folder) {
        model = StubProvider.start();
        home = ModelHome.of(folder, model);
        server = home.serve();
    }

    @AfterAll
    static void stop() {
        server.close();
        model.close();
    }

    @Test
    void streamsAChat() {
        home.drop("ws_stream", BareLog.talk(4, Instant.parse("2024-01-15T10:00:00Z")).toString());
        model.then(StubReply.text("We ", "go ", "on."));
        try (RecordingSocket socket = server.connect("?workstream=ws_stream")) {
            assertThat(socket.next("joined").at("/workstream/id").textValue()).isEqualTo("ws_stream");
            assertThat(socket.next("history").get("messages")).hasSize(4);

            socket.send("{\"type\":\"chat\",\"message\":\"Continue\",\"ref\":\"r1\"}");
            JsonNode started = socket.next("started");
            StringBuilder text = new StringBuilder();
            JsonNode frame = socket.next();
            while (!frame.get("type").textValue().equals("done")) {
                text.append(frame.path("text").asText());
                frame = socket.next();
            }

            assertThat(started.get("ref").textValue()).isEqualTo("r1");
            assertThat(text).hasToString("We go on.");
            assertThat(frame.get("turn")).isEqualTo(started.get("turn"));
            assertThat(home.lines("ws_stream").getLast()).contains(frame.get("message_id").textValue());
        }
    }

    @Test
    void seesWhatOtherProcessesAndClientsSay() {
        home.run("workstream", "create", "Watched", "--id", "ws_watched").exits(0);
        try (RecordingSocket socket = server.connect("?workstream=Watched");
                RecordingSocket other = server.connect("?workstream=Watched")) {
            socket.next("history");
            other.next("history");

            home.run("workstream", "append", "ws_watched", "from a command").exits(0);
            JsonNode fromCommand = socket.next("message");
            server.post("/api/v1/workstreams/ws_watched/messages", "{\"content\":\"from a client\"}").is(201);
            JsonNode fromClient = socket.next("message");

            assertThat(fromCommand.at("/message/content").textValue()).isEqualTo("from a command");
            assertThat(fromCommand.at("/message/author").textValue()).isEqualTo("ann");
            assertThat(fromClient.at("/message/content").textValue()).isEqualTo("from a client");
            assertThat(other.next("message")).isEqualTo(fromCommand);
            assertThat(other.next("message")).isEqualTo(fromClient);
        }
    }

    @Test
    void resumesAfterTheMessageThatItHas() {
        home.run("workstream", "create", "Resumed", "--id", "ws_resumed").exits(0);
        home.runWith("""
                {"role":"user","content":"one","id":"m1"}
                {"role":"user","content":"two","id":"m2"}
                {"role":"user","content":"three","id":"m3"}
                """, "workstream", "append", "ws_resumed").exits(0);

        try (RecordingSocket socket = server.connect("?workstream=ws_resumed&after=m1")) {
            assertThat(socket.next("history").findValuesAsText("content")).containsExactly("two", "three");
        }
    }

    @Test
    void cancelsInTheMiddleOfAReply() {
        home.run("workstream", "create", "Cancelled", "--id", "ws_cancelled").exits(0);
        model.then(StubReply.streamed(Ending.HANG, "It is ", "a long"));
        try (RecordingSocket socket = server.connect("?workstream=ws_cancelled")) {
            socket.send("{\"type\":\"chat\",\"message\":\"Tell me\"}");
            String text = "";
            while (!text.equals("It is a long")) {
                text += socket.next("text").get("text").textValue();
            }

            socket.send("{\"type\":\"cancel\"}");

            assertThat(socket.next("done").get("finish").textValue()).isEqualTo("cancelled");
            JsonNode stored = Finished.json(home.lines("ws_cancelled").getLast());
            assertThat(stored.get("content").textValue()).isEqualTo("It is a long");
            assertThat(stored.at("/metadata/finish").textValue()).isEqualTo("cancelled");
        }
    }
}
