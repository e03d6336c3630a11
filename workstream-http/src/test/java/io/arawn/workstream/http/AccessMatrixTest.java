package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.access.Right;
import io.arawn.workstream.http.PeopledStore.Asker;
import io.arawn.workstream.testkit.Hang;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every route, used by everybody: by those without a token, by strangers, readers, writers, owners and administrators. The routes
 * are those of the server: a new one must be listed here, with the right that it needs.
 */
final class AccessMatrixTest {

    private static final String SAID = PeopledStore.SAID;
    private static final String UNKNOWN = "ws_unknown";

    /**
     * What a route needs.
     *
     * @param needed the right in the workstream of the request; empty for none, if the request is of no workstream
     * @param open whether it needs no token
     * @param path with {@code @} for the id of the workstream
     */
    private record Rule(Optional<Right> needed, boolean open, String path, Optional<String> body) {

        Rule with(String json) {
            return new Rule(needed, open, path, Optional.of(json));
        }
    }

    private static Rule open(String path) {
        return new Rule(Optional.empty(), true, path, Optional.empty());
    }

    /** For every person. What it shows is checked apart. */
    private static Rule person(String path) {
        return new Rule(Optional.empty(), false, path, Optional.empty());
    }

    private static Rule needs(Right right, String path) {
        return new Rule(Optional.of(right), false, path, Optional.empty());
    }

    private static Rule of(Right right, String behind) {
        return needs(right, "/api/v1/workstreams/@" + behind);
    }

    private static Rule asks(Right right, String path, String behind) {
        return needs(right, path).with("{\"model\":\"arawn/@\"," + behind + "}");
    }

    private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";

    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("GET /", open("/")),
            Map.entry("GET /w/{id}", open("/w/@")),
            Map.entry("GET /docs", open("/docs")),
            Map.entry("GET /openapi.json", open("/openapi.json")),
            Map.entry("GET /openapi.yaml", open("/openapi.yaml")),
            Map.entry("GET /page/{version}/<file>", open("/page/1/none.js")),
            Map.entry("GET /health", open("/health")),
            Map.entry("GET /health/live", open("/health/live")),
            Map.entry("GET /health/ready", open("/health/ready")),
            Map.entry("GET /metrics", needs(Right.ADMIN, "/metrics")),
            // A code stands for the token that it was made for.
            Map.entry("DELETE /api/v1/sign-in/codes/{code}", open("/api/v1/sign-in/codes/c")),
            Map.entry("POST /api/v1/sign-in/codes", person("/api/v1/sign-in/codes")),
            Map.entry("GET /ws", person("/ws?workstream=@")),
            Map.entry("POST /mcp", person("/mcp").with("{}")),
            Map.entry("DELETE /mcp", person("/mcp")),
            Map.entry("GET /api/v1/models", person("/api/v1/models")),
            Map.entry("POST /v1/embeddings", person("/v1/embeddings").with("{\"model\":\"none\",\"input\":\"a\"}")),
            Map.entry("GET /api/v1/workstreams", person("/api/v1/workstreams")),
            Map.entry("GET /api/v1/usage", person("/api/v1/usage")),
            Map.entry("GET /api/v1/search", person("/api/v1/search?q=timber")),
            Map.entry("GET /v1/models", person("/v1/models")),
            Map.entry("POST /api/v1/workstreams", person("/api/v1/workstreams").with("{\"name\":\"New @\"}")),
            Map.entry("POST /v1/conversations", person("/v1/conversations").with("{}")),
            Map.entry("GET /api/v1/doctor", needs(Right.ADMIN, "/api/v1/doctor")),
            Map.entry("GET /api/v1/workstreams/{id}", of(Right.READ, "")),
            Map.entry("PATCH /api/v1/workstreams/{id}", of(Right.WRITE, "").with("{\"metadata\":{\"a\":\"b\"}}")),
            Map.entry("DELETE /api/v1/workstreams/{id}", of(Right.OWN, "")),
            Map.entry("POST /api/v1/workstreams/{id}/restore", needs(Right.OWN, "/api/v1/workstreams/trash-@/restore")),
            Map.entry("POST /api/v1/workstreams/{id}/fork", of(Right.READ, "/fork").with("{}")),
            Map.entry("GET /api/v1/workstreams/{id}/access", of(Right.READ, "/access")),
            Map.entry("PUT /api/v1/workstreams/{id}/access", of(Right.OWN, "/access").with("{\"team\":\"read\"}")),
            Map.entry("DELETE /api/v1/workstreams/{id}/messages/{message}", of(Right.OWN, "/messages/m1")),
            Map.entry("GET /api/v1/workstreams/{id}/messages", of(Right.READ, "/messages")),
            Map.entry("POST /api/v1/workstreams/{id}/messages",
                    of(Right.WRITE, "/messages").with("{\"content\":\"More\",\"author\":\"mallory\"}")),
            Map.entry("GET /api/v1/workstreams/{id}/messages/{message}", of(Right.READ, "/messages/m1")),
            Map.entry("PUT /api/v1/workstreams/{id}/messages/{message}/pin", of(Right.WRITE, "/messages/m1/pin")),
            Map.entry("DELETE /api/v1/workstreams/{id}/messages/{message}/pin", of(Right.WRITE, "/messages/m1/pin")),
            Map.entry("GET /api/v1/workstreams/{id}/pins", of(Right.READ, "/pins")),
            Map.entry("GET /api/v1/workstreams/{id}/events", of(Right.READ, "/events")),
            Map.entry("GET /api/v1/workstreams/{id}/summaries", of(Right.READ, "/summaries")),
            Map.entry("POST /api/v1/workstreams/{id}/summaries", of(Right.WRITE, "/summaries")),
            Map.entry("DELETE /api/v1/workstreams/{id}/summaries/{summary}", of(Right.WRITE, "/summaries/s1")),
            Map.entry("GET /api/v1/workstreams/{id}/summaries/{summary}/messages",
                    of(Right.READ, "/summaries/s1/messages")),
            Map.entry("POST /api/v1/workstreams/{id}/context", of(Right.READ, "/context").with("{}")),
            Map.entry("GET /api/v1/workstreams/{id}/search", of(Right.READ, "/search?q=timber")),
            Map.entry("POST /api/v1/chat", needs(Right.WRITE, "/api/v1/chat")
                    .with("{\"message\":\"Hello\",\"workstream_id\":\"@\",\"author\":\"mallory\"}")),
            Map.entry("POST /v1/chat/completions", asks(Right.WRITE, "/v1/chat/completions", MESSAGES)),
            Map.entry("POST /v1/messages", asks(Right.WRITE, "/v1/messages", "\"max_tokens\":100," + MESSAGES)),
            Map.entry("POST /v1/messages/count_tokens", asks(Right.READ, "/v1/messages/count_tokens", MESSAGES)),
            Map.entry("POST /v1/responses", asks(Right.WRITE, "/v1/responses", "\"input\":\"Hello\"")),
            Map.entry("POST /v1/responses/input_tokens",
                    asks(Right.READ, "/v1/responses/input_tokens", "\"input\":\"Hello\"")),
            Map.entry("GET /v1/responses/{id}", needs(Right.READ, "/v1/responses/resp_1_@")),
            Map.entry("DELETE /v1/responses/{id}", needs(Right.OWN, "/v1/responses/resp_1_@")),
            Map.entry("GET /v1/responses/{id}/input_items", needs(Right.READ, "/v1/responses/resp_1_@/input_items")),
            Map.entry("GET /v1/conversations/{id}", needs(Right.READ, "/v1/conversations/conv_@")),
            Map.entry("POST /v1/conversations/{id}",
                    needs(Right.WRITE, "/v1/conversations/conv_@").with("{\"metadata\":{\"a\":\"b\"}}")),
            Map.entry("DELETE /v1/conversations/{id}", needs(Right.OWN, "/v1/conversations/conv_@")),
            Map.entry("GET /v1/conversations/{id}/items", needs(Right.READ, "/v1/conversations/conv_@/items")),
            Map.entry("POST /v1/conversations/{id}/items", needs(Right.WRITE, "/v1/conversations/conv_@/items")
                    .with("{\"items\":[{\"type\":\"message\",\"role\":\"user\",\"content\":\"Hello\"}]}")),
            Map.entry("GET /v1/conversations/{id}/items/{message}",
                    needs(Right.READ, "/v1/conversations/conv_@/items/msg_m1")),
            Map.entry("DELETE /v1/conversations/{id}/items/{message}",
                    needs(Right.OWN, "/v1/conversations/conv_@/items/msg_m1")),
            Map.entry("GET /v1/models/<model>", needs(Right.READ, "/v1/models/arawn/@")));

    private final PeopledStore people = new PeopledStore();
    private final ServedStore store = people.store;

    @AfterEach
    void close() {
        people.close();
    }

    private record Answer(int status, String body) {}

    private Answer send(String route, Rule rule, String id, Optional<Asker> asker)
            throws IOException, InterruptedException {
        String method = route.substring(0, route.indexOf(' '));
        HttpRequest.Builder request = store.request(
                method, rule.path().replace("@", id), rule.body().map(json -> json.replace("@", id)));
        asker.ifPresent(known -> request.header("Authorization", "Bearer " + people.token(known)));
        HttpResponse<InputStream> answer = store.client.send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            boolean endless = answer.statusCode() == 200 && route.endsWith("/events");
            return new Answer(
                    answer.statusCode(), endless ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void everyRouteHasARule() {
        assertThat(store.routes(ServedStore.ANY_PORT).stream().map(route -> route.method() + " " + route.path()))
                .containsExactlyInAnyOrderElementsOf(RULES.keySet());
    }

    @Test
    void nobodyUsesARouteWithoutAToken() throws Exception {
        String id = people.workstream();
        for (Map.Entry<String, Rule> each : RULES.entrySet()) {
            Answer answer = send(each.getKey(), each.getValue(), id, Optional.empty());
            if (!each.getValue().open()) {
                assertThat(answer.status()).as(each.getKey()).isEqualTo(401);
            }
            assertThat(answer.body()).as(each.getKey()).doesNotContain(SAID, "Name of");
        }
    }

    @Test
    void everybodyUsesWhatTheirRightPermits() throws Exception {
        String read = people.workstream();
        for (Map.Entry<String, Rule> each : RULES.entrySet()) {
            Optional<Right> needed = each.getValue().needed();
            for (Asker asker : needed.isPresent() ? Asker.values() : new Asker[0]) {
                boolean writes = asker.has(needed.orElseThrow()) && needed.get() != Right.READ;
                String id = writes ? people.workstream() : read;
                Answer answer = send(each.getKey(), each.getValue(), id, Optional.of(asker));
                String what = each.getKey() + " by " + asker + ": " + answer;
                if (asker.has(needed.orElseThrow())) {
                    assertThat(answer.status()).as(what).isBetween(200, 299);
                } else if (asker.right.isPresent() || needed.equals(Optional.of(Right.ADMIN))) {
                    assertThat(answer.status()).as(what).isEqualTo(403);
                } else {
                    assertThat(answer.status()).as(what).isEqualTo(404);
                }
            }
        }
    }

    @Test
    void whatOneMayNotKnowOfIsAnsweredAsWhatDoesNotExist() throws Exception {
        String id = people.workstream();
        for (Map.Entry<String, Rule> each : RULES.entrySet()) {
            if (each.getValue().needed().isPresent()) {
                Answer hidden = send(each.getKey(), each.getValue(), id, Optional.of(Asker.STRANGER));
                Answer missing = send(each.getKey(), each.getValue(), UNKNOWN, Optional.of(Asker.STRANGER));
                assertThat(shape(hidden, id)).as(each.getKey()).isEqualTo(shape(missing, UNKNOWN));
            }
        }
    }

    private static String shape(Answer answer, String id) {
        return answer.status() + answer.body().replace(id, "@").replaceAll("req_\\w+", "req_");
    }

    @Test
    void listsAndSearchesShowNothingElse() throws Exception {
        String hidden = people.workstream();
        List<String> lists = List.of(
                "/api/v1/workstreams", "/api/v1/workstreams?archived=true", "/api/v1/workstreams?state=deleted",
                "/api/v1/search?q=timber", "/v1/models");
        for (String list : lists) {
            Answer unseen = send("GET " + list, person(list), hidden, Optional.of(Asker.STRANGER));
            Answer seen = send("GET " + list, person(list), hidden, Optional.of(Asker.READER));
            assertThat(unseen.body()).as(list).doesNotContain(hidden, SAID, "Name of");
            assertThat(seen.body()).as(list).contains(hidden);
        }
        JsonNode page = ServedStore.JSON.readTree(
                send("GET /", person("/api/v1/workstreams?limit=1"), hidden, Optional.of(Asker.STRANGER)).body());
        assertThat(page.get("workstreams")).isEmpty();
        assertThat(page.path("next_cursor").isTextual()).isFalse();
    }

    @Test
    void thePersonIsTheAuthorWhateverTheClientSays() throws Exception {
        String id = people.workstream();
        for (String route : List.of("POST /api/v1/workstreams/{id}/messages", "POST /api/v1/chat")) {
            Answer said = send(route, RULES.getOrDefault(route, open("")), id, Optional.of(Asker.WRITER));
            assertThat(said.body()).doesNotContain("mallory");
        }
        List<String> authors = new ArrayList<>();
        store.messages(id).forEach(message -> message.author().ifPresent(authors::add));
        assertThat(authors).containsExactly(Asker.WRITER.person().value(), Asker.WRITER.person().value());
    }

    @Test
    void aWebSocketNeedsTheRightToRead() throws Exception {
        String id = people.workstream();
        assertThat(upgrade(id, "nothing")).isEqualTo(401);
        assertThat(upgrade(id, people.token(Asker.STRANGER))).isEqualTo(404).isEqualTo(
                upgrade(UNKNOWN, people.token(Asker.STRANGER)));
        assertThat(upgrade(id, people.token(Asker.READER))).isEqualTo(101);
    }

    private int upgrade(String id, String token) throws Exception {
        URI address = URI.create("ws://127.0.0.1:" + store.server.port() + "/ws?workstream=" + id);
        return store.client.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(address, new WebSocket.Listener() {})
                .handle((socket, failure) -> {
                    if (socket != null) {
                        socket.abort();
                        return 101;
                    }
                    return failure.getCause() instanceof WebSocketHandshakeException refused
                            ? refused.getResponse().statusCode()
                            : 0;
                })
                .get(Hang.MINUTES, TimeUnit.MINUTES);
    }
}
