package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.http.ApiSettings.Token;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without a token, connections of other users of the machine get one sentence, whatever they ask. */
final class ForeignUserTest {

    private static final long OWN = 1000;

    private final AtomicInteger lookUps = new AtomicInteger();
    private OptionalLong peer = OptionalLong.of(OWN);
    private ServedStore store = serving(ServedStore.ANY_PORT);

    private ServedStore serving(ApiSettings settings) {
        PeerUids peers = (client, server) -> {
            lookUps.incrementAndGet();
            return peer;
        };
        return new ServedStore(settings, Optional.of(new LocalUsers(peers, OWN)));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/workstreams", "DELETE, /api/v1/workstreams/ws_1", "POST, /api/v1/chat", "GET, /health",
        "GET, /nothing", "OPTIONS, /api/v1/workstreams", "GET, /ws?workstream=ws_1"
    })
    void othersAreRefused(String method, String path) throws Exception {
        store.workstream("ws_1", "One");
        peer = OptionalLong.of(1001);
        String before = store.fingerprint();

        HttpResponse<String> answer = store.send(method, path);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = ServedStore.JSON.readTree(answer.body());
        assertThat(problem.get("code").textValue()).isEqualTo("foreign_user");
        assertThat(problem.get("detail").textValue()).contains("token");
        assertThat(store.fingerprint()).isEqualTo(before);
    }

    @Test
    void othersAreRefusedInTheWordsOfTheirClient() throws Exception {
        peer = OptionalLong.of(1001);

        HttpResponse<String> answer = store.send("POST", "/v1/chat/completions", "{}");

        assertThat(answer.statusCode()).isEqualTo(403);
        JsonNode error = ServedStore.JSON.readTree(answer.body()).get("error");
        assertThat(error.get("type").textValue()).isEqualTo("permission_error");
        assertThat(error.get("code").textValue()).isEqualTo("foreign_user");
    }

    @Test
    void theirWebSocketsAreRefusedBeforeTheUpgrade() throws Exception {
        store.workstream("ws_1", "One");
        peer = OptionalLong.of(1001);

        assertThat(TestSocket.refused(store, "?workstream=ws_1", store.client.newWebSocketBuilder())).isEqualTo(403);
    }

    @Test
    void whoCannotBeFoundIsRefused() throws Exception {
        peer = OptionalLong.empty();

        assertThat(store.send("GET", "/api/v1/workstreams").statusCode()).isEqualTo(403);
    }

    @Test
    void rootIsLetIn() throws Exception {
        peer = OptionalLong.of(0);

        assertThat(store.send("GET", "/api/v1/workstreams").statusCode()).isEqualTo(200);
    }

    @Test
    void aConnectionIsLookedUpOnce() throws Exception {
        for (int request = 0; request < 5; request++) {
            assertThat(store.send("GET", "/api/v1/workstreams").statusCode()).isEqualTo(200);
        }
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void whereThereIsATokenItAloneDecides() throws Exception {
        store.close();
        store = serving(new ApiSettings("127.0.0.1", 0, Optional.of(new Token(ServedStore.SECRET, Optional.empty())),
                1_000, Set.of(), Duration.ofSeconds(15), Duration.ZERO, true));
        peer = OptionalLong.of(1001);

        assertThat(store.send("GET", "/api/v1/workstreams").statusCode()).isEqualTo(401);
        assertThat(store.send(store.request("GET", "/api/v1/workstreams", Optional.empty())
                .header("Authorization", "Bearer s3cret-of-the-test")).statusCode()).isEqualTo(200);
        assertThat(lookUps).hasValue(0);
    }
}
