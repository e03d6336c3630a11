package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ChatModel.ReplyPiece;
import io.arawn.workstream.model.Original;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.ToolOffer;
import io.arawn.workstream.model.ToolOffer.ToolSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The request of a client of Anthropic's, on its way to Anthropic and to others. */
final class AnthropicOriginalTest {

    private static final List<Map<String, Object>> TOOLS = List.of(
            Map.of("name", "Read", "input_schema", Map.of("type", "object"), "novel", 1L,
                    "cache_control", Map.of("type", "ephemeral")),
            Map.of("type", "web_search_1", "name", "web_search"));
    private static final Map<String, Object> OTHERS = Map.of(
            "max_tokens", 64_000, "context_management", Map.of("edits", List.of()), "top_k", 5);

    @Test
    void anthropicGetsTheClientsBodyUnchanged() {
        Map<String, Object> conversation = Map.of(
                "system", List.of(Map.of("type", "text", "text", "Be brief.", "cache_control", Map.of("type", "x"))),
                "messages", List.of(Map.of("role", "user", "content", "Hi", "novel", true)),
                "tools", TOOLS);
        JsonNode request = AnthropicRequest.of(settings(Dialect.ANTHROPIC), prompt(conversation, OTHERS));

        assertThat(request.path("system")).isEqualTo(node(conversation.get("system")));
        assertThat(request.path("messages")).isEqualTo(node(conversation.get("messages")));
        assertThat(request.path("tools")).isEqualTo(node(TOOLS));
        assertThat(request.path("context_management").has("edits")).isTrue();
        assertThat(request.path("max_tokens").asInt()).isEqualTo(64_000);
        assertThat(request.path("top_k").asInt()).isEqualTo(5);
        assertThat(request.path("model").asText()).isEqualTo("asked");
        assertThat(request.has("tool_choice")).isFalse();
    }

    @Test
    void anthropicGetsAWorkstreamWithTheClientsOtherMembers() {
        JsonNode request = AnthropicRequest.of(settings(Dialect.ANTHROPIC), prompt(Map.of("tools", TOOLS), OTHERS));

        assertThat(request.at("/messages/0/content/0/text").asText()).isEqualTo("From the workstream");
        assertThat(request.at("/tools/0/novel").asInt()).isEqualTo(1);
        assertThat(request.at("/tools/0").has("cache_control")).isFalse();
        assertThat(request.path("tools").findValuesAsText("name")).containsExactly("Read", "web_search", "search");
        assertThat(request.path("context_management").has("edits")).isTrue();
    }

    @Test
    void thinkingWithABudgetIsLeftOutWhereAnthropicWouldRefuseIt() {
        Map<String, Object> thinking = Map.of("thinking", Map.of("type", "enabled", "budget_tokens", 2_000));
        JsonNode asked = AnthropicRequest.of(settings(Dialect.ANTHROPIC), prompt(Map.of(), thinking));
        JsonNode called = AnthropicRequest.of(settings(Dialect.ANTHROPIC), new Prompt(
                List.of(new PromptMessage.User("Hi"),
                        new PromptMessage.Assistant("", List.of(new ToolUse("c1", "search", Map.of()))),
                        new PromptMessage.ToolAnswer("c1", "search", "found")),
                ToolOffer.NOTHING, new JsonObject(), prompt(Map.of(), Map.of()).plan(),
                prompt(Map.of(), thinking).original()));

        assertThat(asked.at("/thinking/budget_tokens").asInt()).isEqualTo(2_000);
        assertThat(called.has("thinking")).isFalse();
    }

    @Test
    void othersGetWhatChatCompletionsHave() {
        JsonNode request = OpenAiRequest.of(settings(Dialect.OPENAI), prompt(Map.of("tools", TOOLS), OTHERS));

        assertThat(request.has("top_k")).isFalse();
        assertThat(request.has("context_management")).isFalse();
        assertThat(request.path("max_tokens").asInt()).isEqualTo(500);
        assertThat(request.at("/tools/0/function/name").asText()).isEqualTo("Read");
    }

    @Test
    void aBlockOfReasoningIsPassedOnWhenItIsComplete() throws IOException {
        List<ReplyPiece> pieces = new ArrayList<>();
        ReplyDraft draft = new ReplyDraft(pieces::add);
        AnthropicReply reply = new AnthropicReply(settings(Dialect.ANTHROPIC), draft);
        for (String event : List.of(
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\"}}",
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"Hm\"}}",
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"signature_delta\",\"signature\":\"s\"}}",
                "{\"type\":\"content_block_stop\",\"index\":0}",
                "{\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"text\",\"text\":\"Yes\"}}",
                "{\"type\":\"message_stop\"}")) {
            reply.read("", WireJson.MAPPER.readTree(event.getBytes(StandardCharsets.UTF_8)));
        }

        assertThat(pieces).containsExactly(
                new ReplyPiece.Thought(new JsonObject().with("reasoning_content", "Hm")),
                new ReplyPiece.Signed(new JsonObject()
                        .with("type", "thinking").with("thinking", "Hm").with("signature", "s")),
                new ReplyPiece.Text("Yes"));
    }

    private static Prompt prompt(Map<String, ?> conversation, Map<String, ?> others) {
        Prompt plain = Prompt.unplanned(new PromptMessage.User("From the workstream"));
        ToolSpecification read = new ToolSpecification("Read", "", Map.of("type", "object"));
        ToolSpecification search = new ToolSpecification("search", "", Map.of("type", "object"));
        return new Prompt(
                plain.messages(), ToolOffer.of(read, search), new JsonObject().with("max_tokens", 64_000), plain.plan(),
                Optional.of(new Original(
                        Original.Form.MESSAGES, JsonObject.of(conversation), JsonObject.of(others), Map.of())));
    }

    private static JsonNode node(@Nullable Object value) {
        return WireJson.MAPPER.valueToTree(value);
    }

    private static ProviderSettings settings(Dialect dialect) {
        Provider provider = Providers.at(URI.create("http://localhost/v1"), "", dialect);
        return ProviderSettings.patient(provider, Optional.empty(), "asked", 8_000, 500);
    }
}
