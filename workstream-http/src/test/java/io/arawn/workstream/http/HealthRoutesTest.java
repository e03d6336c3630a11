package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the server says of itself to those who run it. */
final class HealthRoutesTest {

    private ServedStore store = new ServedStore();

    @AfterEach
    void close() {
        store.close();
    }

    private String metrics() throws Exception {
        return store.send("GET", "/metrics").body();
    }

    @Test
    void isLiveAndReady() throws Exception {
        assertThat(store.send("GET", "/health/live").body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(store.send("GET", "/health/ready").body()).isEqualTo("{\"status\":\"ready\"}");
    }

    @Test
    void isLiveAndAnswersButIsNotReadyWhileItDrains() throws Exception {
        store.server.drain();

        HttpResponse<String> ready = store.send("GET", "/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.headers().firstValue("Retry-After")).isPresent();
        assertThat(ready.body()).contains("\"code\":\"closing\"");
        assertThat(store.send("GET", "/health/live").statusCode()).isEqualTo(200);
        assertThat(store.send("POST", "/api/v1/workstreams", "{\"name\":\"A\"}").statusCode()).isEqualTo(201);
    }

    @Test
    void isNotReadyWhenSwitchedOff() throws Exception {
        store.close();
        store = new ServedStore(new ApiSettings(
                "127.0.0.1", 0, Optional.empty(), 1000, Set.of(), Duration.ofSeconds(15), Duration.ZERO, false));

        assertThat(store.send("GET", "/health/live").statusCode()).isEqualTo(200);
        assertThat(store.send("GET", "/health/ready").body()).contains("\"code\":\"disabled\"");
        assertThat(store.send("GET", "/metrics").statusCode()).isEqualTo(503);
    }

    @Test
    void countsRequestsByTheirRouteAndNotByTheirPath() throws Exception {
        store.workstream("ws_1", "One");
        var unused = List.of(
                store.send("GET", "/api/v1/workstreams/ws_1"),
                store.send("GET", "/api/v1/workstreams/ws_none"),
                store.send("GET", "/nothing/here"),
                store.send(store.request("GET", "/api/v1/workstreams", Optional.empty())
                        .header("Origin", "https://evil.example")));

        assertThat(metrics())
                .contains(
                        "arawn_http_requests_total{method=\"GET\",route=\"/api/v1/workstreams/{id}\",status=\"200\"} 1",
                        "arawn_http_requests_total{method=\"GET\",route=\"/api/v1/workstreams/{id}\",status=\"404\"} 1",
                        "arawn_http_requests_total{method=\"GET\",route=\"none\",status=\"404\"} 1",
                        "arawn_http_requests_total{method=\"GET\",route=\"none\",status=\"403\"} 1",
                        "arawn_http_request_duration_seconds_count{method=\"GET\",route=\"/api/v1/workstreams/{id}\"} 2",
                        "jvm_memory_used_bytes{area=\"heap\"}")
                .doesNotContain("ws_1", "ws_none", "nothing");
    }

    @Test
    void countsTurnsAndTheTokensThatTheProviderReported() throws Exception {
        store.workstream("ws_1", "One");
        assertThat(store.send("POST", "/api/v1/chat", "{\"message\":\"Hi\",\"workstream_id\":\"ws_1\"}").statusCode())
                .isEqualTo(200);

        assertThat(metrics()).contains(
                "arawn_turns_total{outcome=\"answered\"} 1",
                "arawn_turns_running 0",
                "arawn_first_piece_seconds_count 1",
                "arawn_tokens_total{kind=\"input\",model=\"staged-1\"} 7",
                "arawn_tokens_total{kind=\"output\",model=\"staged-1\"} 2");
    }
}
