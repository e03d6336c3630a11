package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.testkit.Hang;
import io.arawn.workstream.testkit.RecordingSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much may go on at once, and what is told to whom wants more. */
final class CapacityTest {

    private static final ApiSettings.Capacity THREE_TURNS_TWO_SOCKETS =
            new ApiSettings.Capacity(3, 2, 2, 1, Duration.ofMinutes(1), 1L << 20);

    private final ServedStore store = new ServedStore(ServedStore.ANY_PORT.with(THREE_TURNS_TWO_SOCKETS));
    private final CountDownLatch goOn = store.model.hold();
    private final List<CompletableFuture<HttpResponse<String>>> running = new ArrayList<>();

    @BeforeEach
    void open() {
        for (String id : List.of("ws_1", "ws_2", "ws_3")) {
            store.workstream(id, "Workstream " + id);
        }
    }

    @AfterEach
    void close() {
        goOn.countDown();
        store.close();
    }

    private CompletableFuture<HttpResponse<String>> chat(String workstream) {
        String body = "{\"message\":\"Hi\",\"workstream_id\":\"" + workstream + "\"}";
        return store.client.sendAsync(
                store.request("POST", "/api/v1/chat", Optional.of(body)).build(), BodyHandlers.ofString());
    }

    /** Starts a turn that goes on until the model may. */
    private void run(String workstream) throws Exception {
        var said = store.follow(workstream);
        running.add(chat(workstream));
        assertThat(said.poll(Hang.MINUTES, TimeUnit.MINUTES)).as("the question is stored").isNotNull();
    }

    private static void assertTooMany(HttpResponse<String> answer, String where) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.body()).contains("\"code\":\"too_many_turns\"", where);
    }

    @Test
    void boundsTheTurnsOfAWorkstream() throws Exception {
        run("ws_1");
        run("ws_1");

        assertTooMany(chat("ws_1").get(Hang.MINUTES, TimeUnit.MINUTES), "in workstream ws_1");
        assertThat(store.messages("ws_1")).hasSize(2);

        goOn.countDown();
        for (CompletableFuture<HttpResponse<String>> answer : running) {
            assertThat(answer.get(Hang.MINUTES, TimeUnit.MINUTES).statusCode()).isEqualTo(200);
        }
        assertThat(chat("ws_1").get(Hang.MINUTES, TimeUnit.MINUTES).statusCode()).isEqualTo(200);
    }

    @Test
    void boundsTheTurnsOfTheServer() throws Exception {
        run("ws_1");
        run("ws_2");
        run("ws_2");

        assertTooMany(chat("ws_3").get(Hang.MINUTES, TimeUnit.MINUTES), "on this server");
    }

    @Test
    void tellsClientsOfOpenAiInTheirWords() throws Exception {
        run("ws_1");
        run("ws_1");

        HttpResponse<String> answer = store.send("POST", "/v1/chat/completions",
                "{\"model\":\"arawn/ws_1\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        JsonNode error = ServedStore.JSON.readTree(answer.body()).get("error");
        assertThat(error.get("type").textValue()).isEqualTo("rate_limit_error");
        assertThat(error.get("code").textValue()).isEqualTo("rate_limit_exceeded");
    }

    @Test
    void tellsSocketsInAFrame() throws Exception {
        run("ws_1");
        run("ws_1");
        try (RecordingSocket socket = TestSocket.open(store, "?workstream=ws_1")) {
            socket.send("{\"type\":\"chat\",\"message\":\"Hi\",\"ref\":\"7\"}");

            JsonNode error = socket.next("error");
            assertThat(error.get("code").textValue()).isEqualTo("too_many_turns");
            assertThat(error.get("ref").textValue()).isEqualTo("7");
        }
    }

    @Test
    void boundsTheSockets() throws Exception {
        try (RecordingSocket first = TestSocket.open(store, "?workstream=ws_1");
                RecordingSocket second = TestSocket.open(store, "?workstream=ws_2")) {
            first.next("history");
            second.next("history");

            assertThat(TestSocket.refused(store, "?workstream=ws_3", store.client.newWebSocketBuilder()))
                    .isEqualTo(429);
        }
    }

    @Test
    void refusesSocketsWithAStatusHoweverManyAskAtOnce() throws Exception {
        String upgrade = "GET /ws?workstream=ws_1 HTTP/1.1\r\nHost: localhost\r\n" + RawRequest.UPGRADE + "\r\n";
        List<Socket> clients = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        try {
            for (int i = 0; i < 12; i++) {
                clients.add(RawRequest.sent(store, upgrade));
            }
            for (Socket client : clients) {
                answers.add(new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII));
            }
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
        assertThat(answers).containsOnly("HTTP/1.1 101", "HTTP/1.1 429").filteredOn("HTTP/1.1 101"::equals).hasSize(2);
    }

    @Test
    void aReservedPlaceIsFreeAgainWhenItIsNotTaken() {
        SocketPlaces places = new SocketPlaces(1, Duration.ofHours(1));
        SocketPlaces.Reservation refused = places.reserve().orElseThrow();
        assertThat(places.reserve()).isEmpty();
        refused.end();
        SocketPlaces.Reservation taken = places.reserve().orElseThrow();
        assertThat(taken.take()).isTrue();
        taken.end();
        assertThat(places.reserve()).as("a taken place is given back by who left").isEmpty();
        places.leave();
        assertThat(places.reserve()).isPresent();
    }

    @Test
    void aReservationThatLapsesGivesItsPlaceBack() throws Exception {
        SocketPlaces places = new SocketPlaces(1, Duration.ofMillis(1));
        SocketPlaces.Reservation lapsing = places.reserve().orElseThrow();
        Optional<SocketPlaces.Reservation> other = Optional.empty();
        while (other.isEmpty()) {
            Thread.onSpinWait();
            other = places.reserve();
        }
        assertThat(other.get().take()).isTrue();
        assertThat(lapsing.take()).as("no place is left").isFalse();
    }
}
