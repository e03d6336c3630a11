package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arawn.workstream.http.ApiSettings.Token;
import io.arawn.workstream.testkit.Hang;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.McpHttpClientTransportAuthorizationException;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Agents over HTTP: the official SDK's client, and requests that no honest agent sends. */
final class McpRoutesTest {

    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},\
            "clientInfo":{"name":"tester","version":"1"}}}""";
    private static final String LIST = """
            {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_workstreams","arguments":{}}}""";
    private static final int LARGEST = 100_000;

    private final ServedStore store = new ServedStore(new ApiSettings(
            "127.0.0.1", 0, Optional.of(new Token(ServedStore.SECRET, Optional.empty())), LARGEST, Set.of(),
            Duration.ofSeconds(15), Duration.ZERO, true));

    @AfterEach
    void close() {
        store.close();
    }

    private McpSyncClient agent(String token) {
        return McpClient.sync(HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + store.server.port())
                .endpoint("/mcp")
                .jsonMapper(new JacksonMcpJsonMapper(new ObjectMapper()))
                .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + token))
                .build())
                .clientInfo(Implementation.builder("agent", "1").build())
                .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(null))
                .requestTimeout(Hang.TIME)
                .initializationTimeout(Hang.TIME)
                .build();
    }

    private static String called(McpSyncClient agent, String tool, Map<String, Object> arguments) {
        CallToolResult result = agent.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
        return ((TextContent) result.content().getFirst()).text();
    }

    @Test
    void theOfficialClientWorks() {
        store.workstream("ws_1", "Research");
        try (McpSyncClient agent = agent("s3cret-of-the-test")) {
            agent.initialize();
            assertThat(agent.listTools().tools()).extracting(Tool::name)
                    .containsExactly("list_workstreams", "search", "read", "context", "append", "pin");
            called(agent, "append", Map.of("workstream", "Research", "text", "The ledger is in Postgres", "id", "n1"));
            assertThat(called(agent, "search", Map.of("workstream", "Research", "query", "ledger")))
                    .contains("[n1]", "(agent)", "Postgres");
            assertThat(called(agent, "context", Map.of("workstream", "ws_1", "question", "And the ledger?")))
                    .contains("Postgres");
            assertThat(called(agent, "read", Map.of("workstream", "Nowhere"))).contains("Nowhere");
            assertThat(agent.readResource(ReadResourceRequest.builder("arawn://workstream/ws_1").build()).contents())
                    .hasSize(1);
            assertThat(agent.getPrompt(GetPromptRequest.builder("continue")
                    .arguments(Map.of("workstream", "Research")).build()).messages()).hasSize(1);
        }
        assertThat(store.messages("ws_1")).singleElement()
                .satisfies(message -> assertThat(message.author()).contains("agent"));
    }

    @Test
    void refusesAnAgentWithAnotherToken() {
        try (McpSyncClient agent = agent("another-token-of-16")) {
            assertThatThrownBy(agent::initialize)
                    .hasCauseInstanceOf(McpHttpClientTransportAuthorizationException.class);
        }
    }

    private HttpRequest.Builder post(String body) {
        return store.request("POST", "/mcp", Optional.of(body)).header("Authorization", "Bearer s3cret-of-the-test");
    }

    private String session() throws Exception {
        return store.send(post(INITIALIZE)).headers().firstValue("Mcp-Session-Id").orElseThrow();
    }

    private void assertProblem(HttpRequest.Builder request, int status, String detail) throws Exception {
        HttpResponse<String> refused = store.send(request);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(ServedStore.JSON.readTree(refused.body()).get("detail").textValue()).contains(detail);
    }

    @Test
    void answersOneDocumentWithinItsSession() throws Exception {
        store.workstream("ws_1", "Research");
        String session = session();

        HttpResponse<String> noted = store.send(
                post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}").header("Mcp-Session-Id",
                        session));
        HttpResponse<String> listed = store.send(
                post(LIST).header("Mcp-Session-Id", session).header("MCP-Protocol-Version", "2025-06-18"));

        assertThat(noted.statusCode()).isEqualTo(202);
        assertThat(noted.body()).isEmpty();
        JsonNode answer = ServedStore.JSON.readTree(listed.body());
        assertThat(answer.get("id").intValue()).isEqualTo(1);
        assertThat(answer.at("/result/structuredContent/workstreams/0/id").textValue()).isEqualTo("ws_1");
    }

    @Test
    void asksForAToken() throws Exception {
        assertProblem(store.request("POST", "/mcp", Optional.of(INITIALIZE)), 401, "token");
    }

    @Test
    void refusesPagesOfOtherOrigins() throws Exception {
        assertProblem(post(INITIALIZE).header("Origin", "http://evil.example"), 403, "evil.example");
        assertProblem(post(INITIALIZE).header("Sec-Fetch-Site", "cross-site"), 403, "");
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        assertProblem(post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + "a".repeat(LARGEST) + "\"}"), 413, "larger");
    }

    @Test
    void refusesWhatIsNoMessage() throws Exception {
        assertProblem(post("rubbish"), 400, "no JSON");
        assertProblem(post("{}"), 400, "JSON-RPC");
        assertProblem(post("[" + INITIALIZE + "]"), 400, "");
        assertProblem(post("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\"}"), 400, "protocolVersion");
        assertProblem(post("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":7}"), 400,
                "protocolVersion");
        assertProblem(post("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)), 400, "");
        assertProblem(post(INITIALIZE).setHeader("Content-Type", "text/plain"), 415, "application/json");
    }

    @Test
    void knowsOnlySessionsThatItBegan() throws Exception {
        assertProblem(post(LIST), 400, "initialize");
        assertProblem(post(LIST).header("Mcp-Session-Id", "guessed"), 404, "initialize");
        assertProblem(post(LIST).header("Mcp-Session-Id", session()).header("MCP-Protocol-Version", "1"), 400,
                "2025-11-25");
    }

    @Test
    void endsASession() throws Exception {
        String session = session();

        assertThat(store.send(delete(session)).statusCode()).isEqualTo(204);

        assertProblem(post(LIST).header("Mcp-Session-Id", session), 404, "initialize");
        assertProblem(delete(session), 404, "initialize");
    }

    private HttpRequest.Builder delete(String session) {
        return store.request("DELETE", "/mcp", Optional.empty())
                .header("Authorization", "Bearer s3cret-of-the-test").header("Mcp-Session-Id", session);
    }

    @Test
    void saysThatItHasNothingToTellByItself() throws Exception {
        HttpResponse<String> refused = store.send(store.request("GET", "/mcp", Optional.empty())
                .header("Authorization", "Bearer s3cret-of-the-test").header("Accept", "text/event-stream"));

        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).hasValueSatisfying(allowed -> assertThat(allowed)
                .contains("POST", "DELETE"));
    }

    @Test
    void manySessionsLeaveRoomForTheNext() throws Exception {
        String first = session();
        for (int i = 0; i < 256; i++) {
            session();
        }
        String last = session();

        assertProblem(post(LIST).header("Mcp-Session-Id", first), 404, "initialize");
        assertThat(store.send(post(LIST).header("Mcp-Session-Id", last)).statusCode()).isEqualTo(200);
    }

    @Test
    void offersNoDeletion() throws Exception {
        store.workstream("ws_1", "Research");
        HttpResponse<String> refused = store.send(post(
                LIST.replace("list_workstreams", "delete_workstream").replace("{}", "{\"workstream\":\"ws_1\"}"))
                .header("Mcp-Session-Id", session()));

        assertThat(ServedStore.JSON.readTree(refused.body()).has("error")).isTrue();
        assertThat(store.arawn.list()).hasSize(1);
    }
}
