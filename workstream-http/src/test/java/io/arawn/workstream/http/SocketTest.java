package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.http.ApiSettings.Token;
import io.arawn.workstream.model.ChatModelException.Reason;
import io.arawn.workstream.testkit.Hang;
import io.arawn.workstream.testkit.RecordingSocket;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SocketTest {

    private static final ApiSettings QUICK = new ApiSettings(
            "127.0.0.1", 0, Optional.empty(), 10_000, Set.of(), Duration.ofMillis(200), Duration.ofMillis(50), true);

    private final ServedStore store = new ServedStore(QUICK);

    @BeforeEach
    void open() {
        store.workstream("ws_1", "One");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static List<String> ids(JsonNode history) {
        return history.get("messages").findValuesAsText("id");
    }

    @Test
    void joinsByIdOrNameAndTellsWhatWasSaid() throws Exception {
        store.say("ws_1", "a1", "first");
        store.say("ws_1", "a2", "second");

        try (RecordingSocket socket = TestSocket.open(store, "?workstream=one")) {
            assertThat(socket.next().get("workstream").get("id").textValue()).isEqualTo("ws_1");
            JsonNode history = socket.next();
            assertThat(history.get("type").textValue()).isEqualTo("history");
            assertThat(ids(history)).containsExactly("a1", "a2");
        }
    }

    @Test
    void tellsTheLastOnesOfALongHistory() throws Exception {
        for (int i = 0; i < 120; i++) {
            store.say("ws_1", "a" + i, "text");
        }
        try (RecordingSocket socket = TestSocket.open(store, "?workstream=ws_1")) {
            assertThat(ids(socket.next("history"))).hasSize(50).startsWith("a70").endsWith("a119");
        }
    }

    @Test
    void historyFramesEndEarlyWhereMessagesAreLong() throws Exception {
        for (int i = 0; i < 5; i++) {
            store.say("ws_1", "a" + i, "x".repeat(400_000));
        }
        try (RecordingSocket socket = TestSocket.open(store, "?workstream=ws_1")) {
            assertThat(ids(socket.next("history"))).containsExactly("a3", "a4");
        }
        try (RecordingSocket socket = TestSocket.open(store, "?workstream=ws_1&after=a0")) {
            assertThat(ids(socket.next("history"))).containsExactly("a1", "a2");
            assertThat(ids(socket.next("history"))).containsExactly("a3", "a4");
        }
    }

    @Test
    void resumesAfterAMessage() throws Exception {
        for (int i = 0; i < 120; i++) {
            store.say("ws_1", "a" + i, "text");
        }
        try (RecordingSocket socket = TestSocket.open(store, "?workstream=ws_1&after=a9")) {
            List<String> ids = new ArrayList<>();
            while (ids.size() < 110) {
                ids.addAll(ids(socket.next("history")));
            }
            store.say("ws_1", "b1", "live");

            assertThat(ids).startsWith("a10").endsWith("a119").doesNotHaveDuplicates().hasSize(110);
            assertThat(socket.next("message").get("message").get("id").textValue()).isEqualTo("b1");
        }
    }

    @Test
    void missesAndDoublesNothingWhoeverJoinsWhileOthersSpeak() throws Exception {
        AtomicBoolean joined = new AtomicBoolean();
        List<RecordingSocket> sockets = new ArrayList<>();
        try (RecordingSocket pace = TestSocket.open(store, "?workstream=ws_1")) {
            FutureTask<Integer> speaking = new FutureTask<>(() -> speakUntil(joined, pace));
            Thread.ofVirtual().start(speaking);
            for (int i = 0; i < 20; i++) {
                sockets.add(TestSocket.open(store, "?workstream=ws_1"));
            }
            joined.set(true);
            int count = speaking.get(Hang.MINUTES, TimeUnit.MINUTES);
            for (RecordingSocket socket : sockets) {
                List<String> ids = idsUntil(socket, "n" + (count - 1));
                assertThat(ids).containsExactlyElementsOf(IntStream.range(count - ids.size(), count)
                        .mapToObj(i -> "n" + i)
                        .toList());
            }
        } finally {
            sockets.forEach(RecordingSocket::close);
        }
    }

    /** No faster than one client hears it, so that nobody is sent away; returns how much was said. */
    private int speakUntil(AtomicBoolean joined, RecordingSocket pace) throws InterruptedException {
        pace.next("history");
        int count = 0;
        boolean last = false;
        while (!last) {
            last = joined.get();
            store.say("ws_1", "n" + count++, "text");
            pace.next("message");
        }
        return count;
    }

    private static List<String> idsUntil(RecordingSocket socket, String last) throws InterruptedException {
        List<String> ids = new ArrayList<>();
        while (!ids.contains(last)) {
            JsonNode frame = socket.next();
            ids.addAll(frame.path("messages").findValuesAsText("id"));
            ids.addAll(frame.path("message").findValuesAsText("id"));
        }
        return ids;
    }

    @Test
    void twoClientsSeeEachOther() throws Exception {
        try (RecordingSocket ann = TestSocket.open(store, "?workstream=ws_1");
                RecordingSocket bob = TestSocket.open(store, "?workstream=ws_1")) {
            ann.next("history");
            bob.next("history");
            ann.send("{\"type\":\"chat\",\"message\":\"Hi all\",\"author\":\"Ann\",\"ref\":\"r1\"}");

            assertThat(ann.next("started").get("ref").textValue()).isEqualTo("r1");
            JsonNode done = ann.next("done");
            assertThat(done.get("finish").textValue()).isEqualTo("stop");
            store.say("ws_1", "end", "the end");
            List<String> seen = new ArrayList<>();
            StringBuilder streamed = new StringBuilder();
            String last = "";
            while (!last.equals("the end")) {
                JsonNode frame = bob.next();
                if (frame.get("type").textValue().equals("message")) {
                    last = frame.get("message").get("content").textValue();
                    seen.add(last);
                } else if (frame.get("type").textValue().equals("text")) {
                    streamed.append(frame.get("text").textValue());
                    assertThat(frame.get("turn")).isEqualTo(done.get("turn"));
                }
            }
            assertThat(seen).containsExactly("Hi all", "Hello there.", "the end");
            assertThat(streamed).hasToString("Hello there.");
        }
    }

    @Test
    void cancelsInTheMiddleOfAReply() throws Exception {
        store.model.hold();
        try (RecordingSocket socket = TestSocket.open(store, "?workstream=ws_1")) {
            socket.send("{\"type\":\"chat\",\"message\":\"Hi\"}");
            assertThat(socket.next("text").get("text").textValue()).isEqualTo("Hello ");
            socket.send("{\"type\":\"ping\"}");
            socket.next("pong");

            socket.send("{\"type\":\"cancel\"}");

            assertThat(socket.next("done").get("finish").textValue()).isEqualTo("cancelled");
            assertThat(store.messages("ws_1")).last()
                    .satisfies(reply -> assertThat(reply.content()).isEqualTo("Hello "));
        }
    }

    @Test
    void cancelsOneTurnByItsId() throws Exception {
        store.model.hold();
        try (RecordingSocket asking = TestSocket.open(store, "?workstream=ws_1");
                RecordingSocket other = TestSocket.open(store, "?workstream=ws_1")) {
            other.next("history");
            asking.send("{\"type\":\"chat\",\"message\":\"Hi\"}");
            String turn = other.next("text").get("turn").textValue();
            other.send("{\"type\":\"cancel\",\"turn\":\"" + turn + "\"}");

            assertThat(asking.next("done").get("turn").textValue()).isEqualTo(turn);
        }
    }

    @Test
    void aReplyGoesOnWhenTheClientHasLeft() throws Exception {
        CountDownLatch goOn = store.model.hold();
        try (RecordingSocket stays = TestSocket.open(store, "?workstream=ws_1")) {
            stays.next("history");
            try (RecordingSocket leaves = TestSocket.open(store, "?workstream=ws_1")) {
                leaves.send("{\"type\":\"chat\",\"message\":\"Hi\"}");
                leaves.next("text");
                leaves.socket().sendClose(WebSocket.NORMAL_CLOSURE, "").get(Hang.MINUTES, TimeUnit.MINUTES);
                leaves.closeCode();
            }
            goOn.countDown();

            assertThat(stays.next("done").get("finish").textValue()).isEqualTo("stop");
        }
    }

    @Test
    void tellsWhatWentWrongWithAModel() throws Exception {
        store.model.failWith(Reason.OVERLOADED);
        try (RecordingSocket socket = TestSocket.open(store, "?workstream=ws_1")) {
            socket.send("{\"type\":\"chat\",\"message\":\"Hi\"}");
            JsonNode error = socket.next("error");

            assertThat(error.get("code").textValue()).isEqualTo("model_overloaded");
            assertThat(error.get("turn").textValue()).isEqualTo(store.messages("ws_1").getFirst().id().value());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "nonsense | malformed", "[] | malformed", "{} | invalid", "{\"type\":\"dance\"} | invalid",
        "{\"type\":\"chat\"} | invalid", "{\"type\":\"chat\",\"message\":\"\",\"ref\":\"r\"} | invalid",
        "{\"type\":\"chat\",\"message\":7} | invalid", "{\"type\":\"ping\",\"x\":1} | invalid"
    })
    void answersWrongFramesAndStays(String frame, String code) throws Exception {
        String before = store.fingerprint();
        try (RecordingSocket socket = TestSocket.open(store, "?workstream=ws_1")) {
            socket.send(frame);
            assertThat(socket.next("error").get("code").textValue()).isEqualTo(code);
            socket.send("{\"type\":\"ping\"}");
            socket.next("pong");
        }
        assertThat(store.fingerprint()).isEqualTo(before);
    }

    @Test
    void saysSoWhenTheWorkstreamIsDeleted() throws Exception {
        try (RecordingSocket socket = TestSocket.open(store, "?workstream=ws_1")) {
            socket.next("history");
            store.say("ws_1", "b1", "live");
            socket.next("message");
            store.arawn.delete(new WorkstreamId("ws_1"));

            assertThat(socket.next("error").get("code").textValue()).isEqualTo("not_found");
            assertThat(socket.closeCode()).isEqualTo(SocketClient.GONE);
        }
    }

    @Test
    void refusesFramesThatAreTooLarge() throws Exception {
        try (RecordingSocket socket = TestSocket.open(store, "?workstream=ws_1")) {
            socket.next("history");
            socket.send("{\"type\":\"chat\",\"message\":\"" + "x".repeat(QUICK.maxBodyBytes()) + "\"}");

            assertThat(socket.closeCode()).isEqualTo(1009);
            assertThat(store.messages("ws_1")).isEmpty();
        }
    }

    @Test
    void clientsShareTheMemoryForMessages() throws Exception {
        ApiSettings settings =
                QUICK.with(new ApiSettings.Capacity(8, 8, 8, 2, Duration.ofMinutes(1), QUICK.maxBodyBytes() / 4));
        String longMessage = "{\"type\":\"chat\",\"message\":\"" + "x".repeat(6_000) + "\"}";
        try (ServedStore shared = new ServedStore(settings)) {
            shared.workstream("ws_1", "One");
            try (RecordingSocket alone = TestSocket.open(shared, "?workstream=ws_1")) {
                alone.next("history");
                alone.send(longMessage);
                alone.next("done");
                try (RecordingSocket second = TestSocket.open(shared, "?workstream=ws_1")) {
                    second.next("history");
                    second.send(longMessage);
                    assertThat(second.closeCode()).isEqualTo(1009);
                }
            }
        }
    }

    @Test
    void closesClientsWhenTheServerCloses() throws Exception {
        try (RecordingSocket socket = TestSocket.open(store, "?workstream=ws_1")) {
            socket.next("history");
            store.server.close();

            assertThat(socket.closeCode()).isEqualTo(SocketClient.GOING_AWAY);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 400", "?workstream=nope, 404", "?workstream=ws_1&after=nope, 400", "?workstream=ws_1&x=1, 400",
        "?workstream=..%2f..%2fetc, 404"
    })
    void refusesBeforeTheUpgrade(String query, int status) throws Exception {
        String before = store.fingerprint();

        assertThat(TestSocket.refused(store, query, store.client.newWebSocketBuilder())).isEqualTo(status);
        assertThat(store.fingerprint()).isEqualTo(before);
    }

    @Test
    void refusesForeignPagesBeforeTheUpgrade() throws Exception {
        assertThat(TestSocket.refused(store, "?workstream=ws_1",
                store.client.newWebSocketBuilder().header("Origin", "https://evil.example"))).isEqualTo(403);
        try (RecordingSocket socket = TestSocket.open(store, "?workstream=ws_1",
                store.client.newWebSocketBuilder().header("Origin", "http://localhost:" + store.server.port()))) {
            socket.next("joined");
        }
    }

    @Test
    void takesTheTokenAsASubprotocolAndDoesNotEchoIt() throws Exception {
        ApiSettings settings = new ApiSettings(
                "127.0.0.1", 0, Optional.of(new Token(ServedStore.SECRET, Optional.of("team"))), 10_000, Set.of(),
                Duration.ofSeconds(1), Duration.ofSeconds(1), true);
        try (ServedStore guarded = new ServedStore(settings)) {
            guarded.workstream("ws_1", "One");
            assertThat(TestSocket.refused(guarded, "?workstream=ws_1", guarded.client.newWebSocketBuilder()))
                    .isEqualTo(401);
            assertThat(guarded.send("GET", "/api/v1/workstreams").headers().firstValue("WWW-Authenticate"))
                    .contains("Bearer realm=\"arawn\"");
            try (RecordingSocket socket = TestSocket.open(guarded, "?workstream=ws_1",
                    guarded.client.newWebSocketBuilder().subprotocols("arawn", "bearer.s3cret-of-the-test"))) {
                assertThat(socket.socket().getSubprotocol()).isEqualTo("arawn");
                socket.send("{\"type\":\"chat\",\"message\":\"Hi\"}");
                socket.next("done");
                assertThat(guarded.messages("ws_1").getFirst().author()).contains("team");
            }
        }
    }
}
