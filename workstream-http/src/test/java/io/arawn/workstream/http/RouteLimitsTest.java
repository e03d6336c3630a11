package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.Bounds;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every route takes at most, and that it refuses the next larger. The routes are those of the server: a new one must
 * be listed here, with what its input is bounded by.
 */
final class RouteLimitsTest {

    private static final int LARGEST_BODY = 1_100_000;
    private static final int LONGEST_ADDRESS = 8_192;
    private static final String WORKSTREAM = "/api/v1/workstreams/ws_1";

    private static final ApiSettings SETTINGS = new ApiSettings(
            "127.0.0.1", 0, Optional.empty(), LARGEST_BODY, Set.of(), Duration.ofSeconds(15), Duration.ZERO, true);

    private final ServedStore store = new ServedStore(SETTINGS);

    /**
     * An input of a route.
     *
     * @param largest that is taken
     * @param accepted the status when it is taken
     * @param request the address and body, for a size
     */
    private record Input(String name, int largest, int accepted, IntFunction<Sent> request) {}

    private record Sent(String path, Optional<String> body) {

        static Sent to(String path) {
            return new Sent(path, Optional.empty());
        }

        static Sent to(String path, String body) {
            return new Sent(path, Optional.of(body));
        }
    }

    /** By method and path. An empty list is for routes that take nothing but what all take. */
    private static final Map<String, List<Input>> INPUTS = Map.ofEntries(
            Map.entry("GET /ws", List.of()),
            Map.entry("GET /health", List.of()),
            Map.entry("GET /health/live", List.of()),
            Map.entry("GET /health/ready", List.of()),
            Map.entry("GET /metrics", List.of()),
            Map.entry("POST /api/v1/sign-in/codes", List.of()),
            Map.entry("DELETE /api/v1/sign-in/codes/{code}", List.of()),
            Map.entry("GET /api/v1/doctor", List.of()),
            Map.entry("GET /api/v1/usage", List.of()),
            Map.entry("GET /api/v1/workstreams", List.of(limit("/api/v1/workstreams"))),
            Map.entry("POST /api/v1/workstreams", List.of(
                    field("name", 200, 201, "/api/v1/workstreams", "{\"name\":\"%s\"}"),
                    field("metadata key", Bounds.METADATA_KEY, 201, "/api/v1/workstreams",
                            "{\"name\":\"Key\",\"metadata\":{\"%s\":\"\"}}"),
                    field("metadata value", Bounds.METADATA_VALUE, 201, "/api/v1/workstreams",
                            "{\"name\":\"Value\",\"metadata\":{\"a\":\"%s\"}}"),
                    new Input("metadata entries", Bounds.METADATA_ENTRIES, 201, size -> Sent.to(
                            "/api/v1/workstreams", "{\"name\":\"Entries\",\"metadata\":" + entries(size) + "}")))),
            Map.entry("GET /api/v1/workstreams/{id}", List.of()),
            Map.entry("PATCH /api/v1/workstreams/{id}", List.of(
                    new Input("name", 200, 200, size -> Sent.to(
                            WORKSTREAM, "{\"name\":\"" + "b".repeat(size) + "\"}")),
                    field("metadata value", Bounds.METADATA_VALUE, 200, WORKSTREAM,
                            "{\"metadata\":{\"key 0\":\"%s\"}}"),
                    new Input("metadata entries", Bounds.METADATA_ENTRIES, 200, size -> Sent.to(
                            WORKSTREAM, "{\"metadata\":" + entries(size) + "}")))),
            Map.entry("DELETE /api/v1/workstreams/{id}", List.of()),
            Map.entry("POST /api/v1/workstreams/{id}/restore", List.of()),
            Map.entry("POST /api/v1/workstreams/{id}/fork", List.of(
                    new Input("name", 200, 201, size -> Sent.to(
                            WORKSTREAM + "/fork", "{\"name\":\"" + "c".repeat(size) + "\"}")))),
            Map.entry("DELETE /api/v1/workstreams/{id}/messages/{message}", List.of(message("", 404))),
            Map.entry("GET /api/v1/workstreams/{id}/messages", List.of(limit(WORKSTREAM + "/messages"))),
            Map.entry("POST /api/v1/workstreams/{id}/messages", List.of(
                    field("author", 200, 201, WORKSTREAM + "/messages", "{\"content\":\"A\",\"author\":\"%s\"}"),
                    field("session", 200, 201, WORKSTREAM + "/messages", "{\"content\":\"A\",\"session\":\"%s\"}"),
                    field("id", 128, 201, WORKSTREAM + "/messages", "{\"content\":\"A\",\"id\":\"%s\"}"),
                    // The object, its two members and the bounds of the array are values too.
                    new Input("values", Json.MOST_VALUES - 7, 201, size -> Sent.to(
                            WORKSTREAM + "/messages", "{\"content\":\"A\",\"parts\":["
                                    + "1,".repeat(size - 1) + "1]}")))),
            Map.entry("GET /api/v1/workstreams/{id}/messages/{message}", List.of(message("", 404))),
            Map.entry("PUT /api/v1/workstreams/{id}/messages/{message}/pin", List.of(message("/pin", 404))),
            Map.entry("DELETE /api/v1/workstreams/{id}/messages/{message}/pin", List.of(message("/pin", 404))),
            Map.entry("GET /api/v1/workstreams/{id}/pins", List.of(limit(WORKSTREAM + "/pins"))),
            Map.entry("GET /api/v1/workstreams/{id}/access", List.of()),
            Map.entry("PUT /api/v1/workstreams/{id}/access", List.of()),
            Map.entry("GET /api/v1/workstreams/{id}/events", List.of()),
            Map.entry("GET /api/v1/workstreams/{id}/summaries", List.of()),
            Map.entry("POST /api/v1/workstreams/{id}/summaries", List.of()),
            Map.entry("DELETE /api/v1/workstreams/{id}/summaries/{summary}", List.of(summary(""))),
            Map.entry("GET /api/v1/workstreams/{id}/summaries/{summary}/messages", List.of(summary("/messages"))),
            Map.entry("POST /api/v1/workstreams/{id}/context", List.of(
                    field("query", Bounds.QUESTION, 200, WORKSTREAM + "/context",
                            "{\"query\":\"%s\",\"max_tokens\":1000000}"))),
            Map.entry("GET /api/v1/workstreams/{id}/search", List.of(
                    new Input("q", Bounds.QUERY, 200, size -> Sent.to(WORKSTREAM + "/search?q=" + "a".repeat(size))),
                    limit(WORKSTREAM + "/search?q=a"))),
            Map.entry("GET /api/v1/search", List.of(
                    new Input("q", Bounds.QUERY, 200, size -> Sent.to("/api/v1/search?q=" + "a".repeat(size))),
                    limit("/api/v1/search?q=a"))),
            Map.entry("POST /api/v1/chat", List.of(
                    field("author", 200, 200, "/api/v1/chat",
                            "{\"message\":\"A\",\"workstream_id\":\"ws_1\",\"author\":\"%s\"}"),
                    field("session", 200, 200, "/api/v1/chat",
                            "{\"message\":\"A\",\"workstream_id\":\"ws_1\",\"session\":\"%s\"}"))),
            Map.entry("GET /api/v1/models", List.of()),
            Map.entry("POST /v1/chat/completions", List.of()),
            Map.entry("POST /v1/responses", List.of()),
            Map.entry("POST /v1/responses/input_tokens", List.of()),
            Map.entry("GET /v1/responses/{id}", List.of()),
            Map.entry("DELETE /v1/responses/{id}", List.of()),
            Map.entry("GET /v1/responses/{id}/input_items", List.of()),
            Map.entry("POST /v1/conversations", List.of()),
            Map.entry("GET /v1/conversations/{id}", List.of()),
            Map.entry("POST /v1/conversations/{id}", List.of()),
            Map.entry("DELETE /v1/conversations/{id}", List.of()),
            Map.entry("GET /v1/conversations/{id}/items", List.of()),
            Map.entry("POST /v1/conversations/{id}/items", List.of()),
            Map.entry("GET /v1/conversations/{id}/items/{message}", List.of()),
            Map.entry("DELETE /v1/conversations/{id}/items/{message}", List.of()),
            Map.entry("POST /v1/embeddings", List.of()),
            Map.entry("POST /v1/messages", List.of()),
            Map.entry("POST /v1/messages/count_tokens", List.of()),
            Map.entry("POST /mcp", List.of()),
            Map.entry("DELETE /mcp", List.of()),
            Map.entry("GET /", List.of()),
            Map.entry("GET /w/{id}", List.of()),
            Map.entry("GET /docs", List.of()),
            Map.entry("GET /openapi.json", List.of()),
            Map.entry("GET /openapi.yaml", List.of()),
            Map.entry("GET /page/{version}/<file>", List.of()),
            Map.entry("GET /v1/models", List.of()),
            Map.entry("GET /v1/models/<model>", List.of()));

    private static Input field(String name, int largest, int accepted, String path, String body) {
        return new Input(name, largest, accepted, size -> Sent.to(path, body.formatted("a".repeat(size))));
    }

    private static Input limit(String path) {
        return new Input("limit", 500, 200, size -> Sent.to(path + (path.contains("?") ? "&" : "?") + "limit=" + size));
    }

    private static Input message(String behind, int accepted) {
        return new Input("message", 128, accepted,
                size -> Sent.to(WORKSTREAM + "/messages/" + "z".repeat(size) + behind));
    }

    private static Input summary(String behind) {
        return new Input("summary", 128, 404, size -> Sent.to(WORKSTREAM + "/summaries/" + "a".repeat(size) + behind));
    }

    private static String entries(int number) {
        return IntStream.range(0, number)
                .mapToObj(entry -> "\"key " + entry + "\":\"\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    @BeforeEach
    void open() {
        store.workstream("ws_1", "One");
        store.say("ws_1", "m1", "hello");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<Route> routes() {
        return store.routes(SETTINGS);
    }

    private static String name(Route route) {
        return route.method() + " " + route.path();
    }

    private static String path(Route route) {
        return route.path()
                .replace("{id}", "ws_1")
                .replace("{message}", "m1")
                .replace("{summary}", "s1")
                .replace("{code}", "c")
                .replace("{version}", "1")
                .replace("<file>", "main.js")
                .replace("<model>", "arawn");
    }

    @Test
    void everyRouteIsListed() {
        assertThat(routes().stream().map(RouteLimitsTest::name)).containsExactlyInAnyOrderElementsOf(INPUTS.keySet());
    }

    @TestFactory
    Stream<DynamicTest> everyInputIsTakenUpToItsLimit() {
        return INPUTS.entrySet().stream().flatMap(route -> route.getValue().stream().map(input -> DynamicTest
                .dynamicTest(route.getKey() + ": " + input.name(), () -> assertLimit(route.getKey(), input))));
    }

    private void assertLimit(String route, Input input) throws Exception {
        String method = route.substring(0, route.indexOf(' '));

        HttpResponse<String> tooLarge = send(method, input.request().apply(input.largest() + 1));
        HttpResponse<String> largest = send(method, input.request().apply(input.largest()));

        assertThat(tooLarge.statusCode()).as(tooLarge.body()).isEqualTo(400);
        assertThat(tooLarge.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(largest.statusCode()).as(largest.body()).isEqualTo(input.accepted());
    }

    private HttpResponse<String> send(String method, Sent sent) throws Exception {
        return store.send(store.request(method, sent.path(), sent.body()));
    }

    @TestFactory
    Stream<DynamicTest> everyRouteRefusesAnAddressThatIsTooLong() {
        return routes().stream().map(route -> DynamicTest.dynamicTest(name(route), () -> {
            HttpResponse<String> refused = send(
                    route.method().name(), Sent.to(path(route) + "?x=" + "x".repeat(LONGEST_ADDRESS)));

            assertThat(refused.statusCode()).isEqualTo(414);
            assertThat(refused.body()).contains("address_too_long");
            assertThat(refused.headers().firstValue("Connection")).contains("close");
        }));
    }

    @TestFactory
    Stream<DynamicTest> everyRouteRefusesABodyThatIsTooLarge() {
        return routes().stream().filter(Route::takesBody).map(route -> DynamicTest.dynamicTest(name(route), () -> {
            String before = store.fingerprint();

            HttpResponse<String> refused = send(
                    route.method().name(), Sent.to(path(route), " ".repeat(LARGEST_BODY + 1)));
            HttpResponse<String> taken = send(route.method().name(), Sent.to(path(route), " ".repeat(LARGEST_BODY)));

            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(refused.body()).contains("too_large");
            assertThat(taken.statusCode()).as("it is no JSON, but not too large").isEqualTo(400);
            assertThat(store.fingerprint()).isEqualTo(before);
        }));
    }
}
