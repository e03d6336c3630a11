package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.testkit.Hang;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a request does that a client sends again. */
final class RepeatsTest {

    private static final String CHAT = "{\"message\":\"Hi\",\"workstream_id\":\"ws_1\"}";

    private final ServedStore store = new ServedStore();

    @AfterEach
    void close() {
        store.close();
    }

    private HttpResponse<String> post(String path, String key, String body) throws Exception {
        return store.send(store.request("POST", path, Optional.of(body)).header("Idempotency-Key", key));
    }

    @Test
    void createsOnceAndAnswersTheSameTwice() throws Exception {
        HttpResponse<String> first = post("/api/v1/workstreams", "\"k1\"", "{\"name\":\"A\"}");
        HttpResponse<String> second = post("/api/v1/workstreams", "k1", "{\"name\":\"A\"}");

        assertThat(second.statusCode()).isEqualTo(first.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
        assertThat(first.headers().firstValue(Repeats.REPLAYED)).isEmpty();
        assertThat(second.headers().firstValue(Repeats.REPLAYED)).contains("true");
        assertThat(store.log.states()).hasSize(1);
    }

    @Test
    void refusesAKeyForAnotherRequest() throws Exception {
        assertThat(post("/api/v1/workstreams", "k1", "{\"name\":\"A\"}").statusCode()).isEqualTo(201);

        HttpResponse<String> other = post("/api/v1/workstreams", "k1", "{\"name\":\"B\"}");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("key_reused");
        assertThat(post("/api/v1/workstreams", "two words", "{\"name\":\"B\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void triesAgainWhatFailed() throws Exception {
        assertThat(post("/api/v1/workstreams/ws_1/fork", "k1", "{\"name\":\"B\"}").statusCode()).isEqualTo(404);
        store.workstream("ws_1", "One");
        store.say("ws_1", "m1", "hello");

        assertThat(post("/api/v1/workstreams/ws_1/fork", "k1", "{\"name\":\"B\"}").statusCode()).isEqualTo(201);
    }

    @Test
    void asksOnceAndSaysThatItStillAsks() throws Exception {
        store.workstream("ws_1", "One");
        CountDownLatch goOn = store.model.hold();
        var said = store.follow("ws_1");
        CompletableFuture<HttpResponse<String>> first = store.client.sendAsync(
                store.request("POST", "/api/v1/chat", Optional.of(CHAT)).header("Idempotency-Key", "k1").build(),
                BodyHandlers.ofString());
        assertThat(said.poll(Hang.MINUTES, TimeUnit.MINUTES)).isNotNull();

        HttpResponse<String> early = post("/api/v1/chat", "k1", CHAT);
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("in_progress");
        assertThat(early.headers().firstValue("Retry-After")).contains("1");

        goOn.countDown();
        String answer = first.get(Hang.MINUTES, TimeUnit.MINUTES).body();
        assertThat(post("/api/v1/chat", "k1", CHAT).body()).isEqualTo(answer);
        assertThat(store.messages("ws_1")).hasSize(2);
    }

    @Test
    void repeatsNoStream() throws Exception {
        store.workstream("ws_1", "One");
        assertThat(store.send(store.request("POST", "/api/v1/chat", Optional.of(CHAT))
                .header("Idempotency-Key", "k1").header("Accept", "text/event-stream")).body()).contains("event: done");

        HttpResponse<String> again = post("/api/v1/chat", "k1", CHAT);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("already_answered");
        assertThat(store.messages("ws_1")).hasSize(2);
    }
}
