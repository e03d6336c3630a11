package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.arawn.workstream.Secret;
import io.arawn.workstream.embedding.Embedder.EmbedderUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OpenAiEmbedderTest {

    private static final String KEY = "sk-very-secret";

    private final BlockingQueue<String> keys = new LinkedBlockingQueue<>();
    private final HttpServer server;

    OpenAiEmbedderTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/v1/embeddings", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void makesAVectorForEachText() {
        try (OpenAiEmbedder embedder = embedder()) {
            assertThat(embedder.ofTexts(List.of("a", "bbb"))).hasSize(2);
            assertThat(embedder.ofQuestion("a").cosine(embedder.ofTexts(List.of("a")).getFirst())).isGreaterThan(0.999);
            assertThat(keys.poll()).isEqualTo("Bearer " + KEY);
        }
    }

    @Test
    void saysWhereItFailed() {
        server.stop(0);
        try (OpenAiEmbedder embedder = embedder()) {
            assertThatThrownBy(() -> embedder.ofQuestion("a"))
                    .isInstanceOf(EmbedderUnavailableException.class)
                    .hasMessageContaining("recall.base_url")
                    .hasMessageNotContaining(KEY);
        }
    }

    @Test
    void keepsNothingOfWhatTheServerSaidOfTheKey() {
        server.removeContext("/v1/embeddings");
        server.createContext("/v1/embeddings", this::repeatTheKey);
        try (OpenAiEmbedder embedder = embedder()) {
            assertThatThrownBy(() -> embedder.ofQuestion("a"))
                    .isInstanceOf(EmbedderUnavailableException.class)
                    .satisfies(failure -> assertThat(Throwables.getStackTrace(failure)).doesNotContain(KEY));
        }
    }

    private void repeatTheKey(HttpExchange exchange) throws IOException {
        byte[] body = ("{\"error\":{\"message\":\"Incorrect key " + KEY + "\"}}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private OpenAiEmbedder embedder() {
        URI base = URI.create("http://localhost:" + server.getAddress().getPort() + "/v1");
        return new OpenAiEmbedder(base, Secret.read("STUB_KEY", KEY), "some-model");
    }

    /** A vector for each text: its length, and 1. */
    private void answer(HttpExchange exchange) throws IOException {
        keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
        JsonMapper json = new JsonMapper();
        JsonNode asked = json.readTree(exchange.getRequestBody());
        ObjectNode answer = json.createObjectNode().put("object", "list").put("model", "some-model");
        ArrayNode data = answer.putArray("data");
        for (JsonNode text : asked.get("input")) {
            ObjectNode one = data.addObject().put("object", "embedding").put("index", data.size() - 1);
            one.putArray("embedding").add(text.asText().length()).add(1);
        }
        byte[] body = json.writeValueAsBytes(answer);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
