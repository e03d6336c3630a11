package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arawn.workstream.testkit.Hang;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the server with the official SDK's client, and with a script that writes the lines itself. */
final class McpIT {

    @TempDir
    private Path folder;

    private McpSyncClient agent(Home home, String name) {
        ServerParameters command = ServerParameters.builder(Home.script().toString())
                .args("mcp", "--workstream", "Research Project")
                .env(home.variables())
                .build();
        McpSyncClient client = McpClient.sync(
                new StdioClientTransport(command, new JacksonMcpJsonMapper(new ObjectMapper())))
                .clientInfo(Implementation.builder(name, "1").build())
                // The SDK's implementation is not shipped.
                .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(null))
                .requestTimeout(Hang.TIME)
                .initializationTimeout(Hang.TIME)
                .build();
        client.initialize();
        return client;
    }

    private static String called(McpSyncClient agent, String tool, Map<String, Object> arguments) {
        CallToolResult result = agent.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
        String text = ((TextContent) result.content().getFirst()).text();
        assertThat(result.isError()).as(text).isNotEqualTo(true);
        return text;
    }

    @Test
    void theSecondAgentKnowsWhatTheFirstOneDid() {
        Home home = Home.in(folder);
        try (McpSyncClient first = agent(home, "first-agent")) {
            assertThat(first.listTools().tools()).extracting(Tool::name)
                    .containsExactly("list_workstreams", "search", "read", "context", "append", "pin");
            called(first, "append", Map.of("text", "The parser keeps numbers as BigDecimal", "id", "note-1"));
            called(first, "append", Map.of("text", "The parser keeps numbers as BigDecimal", "id", "note-1"));
        }
        try (McpSyncClient second = agent(home, "second-agent")) {
            assertThat(called(second, "search", Map.of("query", "how are numbers kept?")))
                    .contains("[note-1]", "(first-agent)", "BigDecimal");
            assertThat(called(second, "context", Map.of("question", "What about numbers?"))).contains("BigDecimal");
        }
        JsonNode listed = home.run("workstream", "list", "--json").json();
        assertThat(listed.at("/workstreams/0/name").textValue()).isEqualTo("Research Project");
        assertThat(listed.at("/workstreams/0/message_count").intValue()).isEqualTo(1);
    }

    @Test
    void standardOutputHasTheProtocolOnly() {
        Finished finished = Home.in(folder).runWith(
                """
                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},\
                "clientInfo":{"name":"script","version":"1"}}}
                rubbish
                {"jsonrpc":"2.0","method":"notifications/initialized"}
                {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"list_workstreams","arguments":{}}}
                """,
                "mcp");

        assertThat(finished.exits(0).lines()).hasSize(3).allMatch(line -> line.startsWith("{\"jsonrpc\":\"2.0\""));
        assertThat(finished.err()).isEmpty();
    }
}
