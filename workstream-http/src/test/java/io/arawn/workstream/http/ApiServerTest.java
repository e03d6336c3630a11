package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.InvalidInputException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ApiServerTest {

    @Test
    void saysInOneSentenceThatThePortIsInUse() {
        try (ServedStore first = new ServedStore();
                ApiServer second = new ApiServer(ServedStore.ANY_PORT.onPort(first.server.port()),
                        ServedStore.AGENTS, first.arawn,
                        Optional.empty(), first.notices::add, new Random(4))) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("127.0.0.1:" + first.server.port());
        }
    }

    @Test
    void isGoneOnceItIsClosed() {
        try (ServedStore store = new ServedStore()) {
            int port = store.server.port();
            assertThat(port).isPositive();
            store.server.close();

            assertThatThrownBy(() -> store.client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding()))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void answersNothingButItsHealthWhenSwitchedOff() throws Exception {
        ApiSettings off = new ApiSettings(
                "127.0.0.1", 0, Optional.empty(), 1000, Set.of(), Duration.ofSeconds(15), Duration.ZERO, false);
        try (ServedStore store = new ServedStore(off)) {
            assertThat(store.send("GET", "/health").body()).isEqualTo("{\"status\":\"ok\"}");
            HttpResponse<String> answer = store.send("POST", "/api/v1/workstreams", "{\"name\":\"A\"}");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"code\":\"disabled\"");
            assertThat(store.log.states()).isEmpty();
        }
    }

    @Test
    void namesNeitherItselfNorItsServer() throws Exception {
        try (ServedStore store = new ServedStore()) {
            HttpResponse<String> answer = store.send("GET", "/health");

            assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by", "set-cookie");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }
}
