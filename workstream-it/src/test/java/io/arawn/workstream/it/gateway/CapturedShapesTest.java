package io.arawn.workstream.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arawn.workstream.local.settings.Settings.ModelProvider;
import io.arawn.workstream.testkit.StubProvider;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Requests with all members that Codex and Claude Code send, written after theirs. None may end in an error. */
final class CapturedShapesTest {

    private static final String CODEX = """
            {"input":[
              {"type":"message","id":"msg_1","role":"developer","content":[
                {"type":"input_text","text":"You are a coding agent running in a terminal."}]},
              {"type":"message","id":"msg_2","role":"developer","content":[
                {"type":"input_text","text":"<skills_instructions>\\nA skill.\\n</skills_instructions>"},
                {"type":"input_text","text":"<permissions instructions>\\nNone.\\n</permissions instructions>"}]},
              {"type":"message","id":"msg_3","role":"user","content":[
                {"type":"input_text","text":"<environment_context>\\n  <cwd>/home/ann</cwd>\\n</environment_context>"}]},
              {"type":"message","id":"msg_4","role":"user","content":[{"type":"input_text","text":"say hello"}]}],
             "tools":[
              {"type":"function","name":"exec_command","description":"Runs.","strict":false,
               "parameters":{"type":"object","properties":{"cmd":{"type":"string"}},"required":["cmd"]}},
              {"type":"namespace","name":"agents","description":"Agents.","tools":[
                {"type":"function","name":"wait","description":"Waits.","strict":false,"parameters":{"type":"object"}}]},
              {"type":"web_search","external_web_access":false}],
             "tool_choice":"auto","parallel_tool_calls":true,"reasoning":{"summary":"auto"},"store":false,
             "include":["reasoning.encrypted_content"],"prompt_cache_key":"thread-1",
             "client_metadata":{"turn_id":"turn-1","thread_id":"thread-1","x-codex-turn-metadata":"{\\"a\\":1}"}}""";

    private static final String CLAUDE_CODE = """
            {"messages":[
              {"role":"user","content":[
                {"type":"text","text":"<system-reminder>\\nAs you answer, mind this.\\n</system-reminder>"},
                {"type":"text","text":"say hello","cache_control":{"type":"ephemeral"}}]},
              {"role":"system","content":"Available agent types for the Agent tool:\\n- claude"}],
             "system":[
              {"type":"text","text":"x-anthropic-billing-header: cc_version=2.1;"},
              {"type":"text","text":"You are an agent.","cache_control":{"type":"ephemeral"}},
              {"type":"text","text":"\\nYou help with software.","cache_control":{"type":"ephemeral"}}],
             "tools":[
              {"name":"Read","description":"Reads.","input_schema":{
                "$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",
                "properties":{"file_path":{"type":"string"}},"required":["file_path"],"additionalProperties":false}}],
             "metadata":{"user_id":"{\\"device_id\\":\\"d\\",\\"session_id\\":\\"s\\"}"},"max_tokens":64000,
             "thinking":{"type":"adaptive"},
             "context_management":{"edits":[{"type":"clear_thinking_20251015","keep":"all"}]},
             "output_config":{"effort":"high"}}""";

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "AUTO")
    void isAnsweredByEachProviderAndStoredOnce(ModelProvider provider) {
        Map<String, String> codex = Map.of(
                "thread-id", "thread-1", "session-id", "thread-1", "originator", "codex_exec", "authorization",
                "Bearer dummy");
        Map<String, String> claude = Map.of(
                "x-api-key", "dummy", "anthropic-version", "2023-06-01", "x-app", "cli",
                "anthropic-beta", "claude-code-20250219,effort-2025-11-24");
        try (GatewayServer server = new GatewayServer(provider)) {
            List<String> stored = new ArrayList<>();
            for (boolean stream : List.of(true, false)) {
                isAnswered(server.post("/v1/responses", request(CODEX, stream), codex));
                stored.add("user: say hello");
                assertThat(server.said()).filteredOn(said -> said.startsWith("user")).isEqualTo(stored);
                isAnswered(server.post("/v1/messages?beta=true", request(CLAUDE_CODE, stream), claude));
                stored.add("user: say hello");
                assertThat(server.said()).filteredOn(said -> said.startsWith("user")).isEqualTo(stored);
            }
            assertThat(server.said()).hasSize(2 * stored.size());
            betasPassUnchanged(provider, server.stub.requests());
        }
    }

    private static ObjectNode request(String body, boolean stream) {
        return ((ObjectNode) ClientTalk.json(body)).put("model", GatewayServer.MODEL).put("stream", stream);
    }

    private static void isAnswered(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("event: error", "response.failed", "\"type\":\"error\"");
    }

    private static void betasPassUnchanged(ModelProvider provider, List<StubProvider.Request> requests) {
        if (provider == ModelProvider.ANTHROPIC) {
            assertThat(requests.getLast().headers().get("anthropic-beta"))
                    .isEqualTo("claude-code-20250219,effort-2025-11-24");
            assertThat(requests.getLast().body().at("/output_config/effort").asText()).isEqualTo("high");
            assertThat(requests.getLast().body().path("context_management").toString())
                    .contains("clear_thinking_20251015");
        }
    }
}
