package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EventRouteTest {

    private static final String EVENTS = "/api/v1/workstreams/ws_1/events";

    private final ServedStore store = new ServedStore(new ApiSettings(
            "127.0.0.1", 0, Optional.empty(), 1_000, Set.of(), Duration.ofMillis(50), Duration.ZERO, true));

    @BeforeEach
    void open() {
        store.workstream("ws_1", "One");
        store.say("ws_1", "m1", "first");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private BufferedReader follow(Optional<String> last) throws IOException, InterruptedException {
        var request = store.request("GET", EVENTS, Optional.empty());
        last.ifPresent(id -> request.header("Last-Event-ID", id));
        HttpResponse<InputStream> answer = store.client.send(request.build(), BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** The lines of the next event; comments are left out. */
    private static List<String> next(BufferedReader events) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = events.readLine();
        while (line != null && (lines.isEmpty() || !line.isEmpty())) {
            if (!line.isEmpty() && !line.startsWith(":")) {
                lines.add(line);
            }
            line = events.readLine();
        }
        return lines;
    }

    @Test
    void sendsWhatIsThereAndWhatIsSaidLater() throws Exception {
        store.say("ws_1", "m2", "second");

        try (BufferedReader events = follow(Optional.empty())) {
            assertThat(next(events)).startsWith("id: m1", "event: message").element(2).asString().contains("first");
            assertThat(next(events)).startsWith("id: m2");
            store.say("ws_1", "m3", "third");

            assertThat(next(events)).startsWith("id: m3", "event: message").element(2).asString().contains("third");
        }
    }

    @Test
    void continuesAfterTheLastEvent() throws Exception {
        store.say("ws_1", "m2", "second");

        try (BufferedReader events = follow(Optional.of("m1"))) {
            assertThat(next(events)).startsWith("id: m2");
        }
    }

    @Test
    void beginsAgainIfTheLastEventIsUnknown() throws Exception {
        try (BufferedReader events = follow(Optional.of("erased"))) {
            assertThat(next(events)).startsWith("id: m1");
        }
    }

    @Test
    void saysThatItIsStillThere() throws Exception {
        try (BufferedReader events = follow(Optional.of("m1"))) {
            assertThat(List.of(events.readLine(), events.readLine(), events.readLine()))
                    .containsExactly(": still here", "", ": still here");
        }
    }

    @Test
    void endsWhenAMessageIsErased() throws Exception {
        store.say("ws_1", "m2", "second");
        try (BufferedReader events = follow(Optional.of("m2"))) {
            assertThat(events.readLine()).isEqualTo(": still here");
            store.arawn.erase(new Erased.Request(
                    new WorkstreamId("ws_1"), Set.of(new RecordId("m1")), false, Optional.empty()));

            assertThat(next(events)).startsWith("event: end");
            assertThat(next(events)).isEmpty();
        }
    }

    @Test
    void endsWhenTheServerStops() throws Exception {
        ServedStore stopping = new ServedStore(new ApiSettings(
                "127.0.0.1", 0, Optional.empty(), 1_000, Set.of(), Duration.ofMinutes(10), Duration.ZERO, true));
        stopping.workstream("ws_1", "One");
        HttpResponse<InputStream> answer = stopping.client.send(
                stopping.request("GET", EVENTS, Optional.empty()).build(), BodyHandlers.ofInputStream());
        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(events.readLine()).isEqualTo(": still here");

            stopping.server.close();

            assertThat(next(events)).startsWith("event: end");
            assertThat(next(events)).isEmpty();
        }
        stopping.client.shutdownNow();
        stopping.log.close();
    }

    @Test
    void boundsWhatWaitsByItsLength() throws Exception {
        UnsentEvents unsent = new UnsentEvents(Duration.ZERO);
        Message third = Message.of(new RecordId("m"), Role.USER, "x".repeat(UnsentEvents.MOST / 3),
                Instant.parse("2024-02-01T08:00:00Z")).build();
        unsent.said(third);
        unsent.said(third);
        unsent.said(third);
        unsent.said(third);

        for (int i = 0; i < 2; i++) {
            String event = unsent.next(Duration.ZERO).orElseThrow();
            assertThat(UnsentEvents.isLast(event)).isFalse();
            unsent.sent(event);
        }
        assertThat(unsent.next(Duration.ZERO)).hasValueSatisfying(
                event -> assertThat(UnsentEvents.isLast(event)).isTrue());
        assertThat(unsent.next(Duration.ZERO)).isEmpty();
    }

    @Test
    void refusesAWorkstreamThatIsNotThere() throws Exception {
        HttpResponse<String> refused = store.send("GET", "/api/v1/workstreams/nope/events");

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    }
}
