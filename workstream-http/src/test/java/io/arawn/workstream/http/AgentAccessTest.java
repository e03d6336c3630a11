package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.access.Right;
import io.arawn.workstream.http.PeopledStore.Asker;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every tool of agents, used by everybody. The tools are those of the server: a new one must be listed here, with the right that
 * it needs.
 */
final class AgentAccessTest {

    private static final String UNKNOWN = "ws_unknown";

    /** The right in the workstream that a tool needs, and its arguments, with {@code @} for the id. */
    private record Rule(Optional<Right> needed, String arguments) {}

    /** The right that each tool of agents needs, and its arguments. */
    private static final Map<String, Rule> TOOLS = Map.of(
            "list_workstreams", new Rule(Optional.empty(), "{}"),
            "search", new Rule(Optional.of(Right.READ), "{\"workstream\":\"@\",\"query\":\"timber\"}"),
            "read", new Rule(Optional.of(Right.READ), "{\"workstream\":\"@\"}"),
            "context", new Rule(Optional.of(Right.READ), "{\"workstream\":\"@\",\"question\":\"timber\"}"),
            "append", new Rule(Optional.of(Right.WRITE), "{\"workstream\":\"@\",\"text\":\"More\"}"),
            "pin", new Rule(Optional.of(Right.WRITE), "{\"workstream\":\"@\",\"message\":\"m1\"}"));

    private final PeopledStore people = new PeopledStore();
    private final ServedStore store = people.store;

    @AfterEach
    void close() {
        people.close();
    }

    private HttpResponse<String> agent(Asker asker, Optional<String> session, String method, String params)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = store.request("POST", "/mcp", Optional.of("{\"jsonrpc\":\"2.0\",\"id\":1,"
                + "\"method\":\"" + method + "\",\"params\":" + params + "}"))
                .header("Authorization", "Bearer " + people.token(asker));
        session.ifPresent(id -> request.header("Mcp-Session-Id", id));
        return store.client.send(request.build(), BodyHandlers.ofString());
    }

    private String session(Asker asker) throws IOException, InterruptedException {
        return agent(asker, Optional.empty(), "initialize", "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},"
                + "\"clientInfo\":{\"name\":\"tester\",\"version\":\"1\"}}").headers()
                .firstValue("Mcp-Session-Id").orElseThrow();
    }

    @Test
    void everyToolOfAgentsHasARule() throws Exception {
        Optional<String> session = Optional.of(session(Asker.READER));
        JsonNode tools = ServedStore.JSON.readTree(agent(Asker.READER, session, "tools/list", "{}").body());
        List<String> names = new ArrayList<>();
        tools.path("result").path("tools").forEach(tool -> names.add(tool.path("name").asText()));
        assertThat(names).containsExactlyInAnyOrderElementsOf(TOOLS.keySet());
        assertThat(agent(Asker.STRANGER, session, "tools/list", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void agentsUseWhatTheRightOfTheirPersonPermits() throws Exception {
        for (Asker asker : Asker.values()) {
            Optional<String> session = Optional.of(session(asker));
            for (Map.Entry<String, Rule> tool : TOOLS.entrySet()) {
                String id = people.workstream();
                JsonNode result = called(asker, session, tool, id);
                Optional<Right> needed = tool.getValue().needed();
                String what = tool.getKey() + " by " + asker + ": " + result;
                if (asker == Asker.STRANGER) {
                    assertThat(result.toString()).as(what).doesNotContain(PeopledStore.SAID, "Name of");
                    String missing = called(asker, session, tool, UNKNOWN).toString().replace(UNKNOWN, "@");
                    assertThat(result.toString().replace(id, "@")).as(what).isEqualTo(missing);
                } else {
                    boolean refused = needed.filter(right -> !asker.has(right)).isPresent();
                    assertThat(result.path("isError").asBoolean()).as(what).isEqualTo(refused);
                }
            }
        }
    }

    private JsonNode called(Asker asker, Optional<String> session, Map.Entry<String, Rule> tool, String id)
            throws IOException, InterruptedException {
        String arguments = tool.getValue().arguments().replace("@", id);
        return ServedStore.JSON.readTree(agent(asker, session, "tools/call",
                "{\"name\":\"" + tool.getKey() + "\",\"arguments\":" + arguments + "}").body()).path("result");
    }

    @Test
    void resourcesAndPromptsOfAgentsShowNothingElse() throws Exception {
        String id = people.workstream();
        for (Asker asker : List.of(Asker.STRANGER, Asker.READER)) {
            Optional<String> session = Optional.of(session(asker));
            String all = Stream.of(
                    agent(asker, session, "resources/read", "{\"uri\":\"arawn://workstream/" + id + "\"}"),
                    agent(asker, session, "resources/read",
                            "{\"uri\":\"arawn://workstream/" + id + "/messages/m1\"}"),
                    agent(asker, session, "prompts/get",
                            "{\"name\":\"continue\",\"arguments\":{\"workstream\":\"" + id + "\"}}"))
                    .map(HttpResponse::body).reduce("", String::concat);
            assertThat(all.contains(PeopledStore.SAID)).as(asker + all).isEqualTo(asker == Asker.READER);
        }
    }
}
