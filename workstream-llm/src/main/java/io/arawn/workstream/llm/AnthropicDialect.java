package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.arawn.workstream.Secret;
import io.arawn.workstream.chat.Prompt;
import io.arawn.workstream.chat.PromptMessage;
import io.arawn.workstream.chat.ToolChoice;
import io.arawn.workstream.chat.ToolSpecification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Messages.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/messages">Messages</a>
 */
record AnthropicDialect(ProviderSettings settings, Thinking thinking) implements Dialect {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PIECES = Set.of("content_block_start", "content_block_delta");
    private static final Map<String, Integer> STATUSES = Map.of(
            "overloaded_error", 529, "rate_limit_error", 429, "api_error", 500, "timeout_error", 504);
    private static final int USUAL_REPLY = 8_192;
    private static final double LEAST_TOP_P = 0.95;

    /** The most that the models of before June 2024 say at once. */
    private static final int OLDEST_REPLY = 4_096;

    @Override
    public String of() {
        return "Anthropic";
    }

    @Override
    public StreamingChatModel client(HttpClientBuilder transport) {
        return AnthropicStreamingChatModel.builder()
                .httpClientBuilder(transport)
                .baseUrl(settings.baseUrl().toString())
                .apiKey(settings.apiKey().map(Secret::reveal).orElse("none"))
                .modelName(settings.model())
                .maxTokens(maxReply())
                .build();
    }

    private int maxReply() {
        if (settings.maxReply() > 0) {
            return settings.maxReply();
        }
        return settings.model().matches("claude-3-(opus|sonnet|haiku).*") ? OLDEST_REPLY : USUAL_REPLY;
    }

    @Override
    public void complete(ObjectNode request, Prompt prompt) {
        putTools(request, prompt);
        AnthropicOptions.put(prompt.options(), request);
        ArrayNode messages = request.withArray("messages");
        ThinkingBlocks.giveBack(messages, prompt);
        putThinking(request, prompt.offer().choice(), messages);
        CacheMarks.set(request, messages);
    }

    private void putThinking(ObjectNode request, ToolChoice choice, ArrayNode messages) {
        switch (thinking) {
            case Thinking.Off off -> request.remove("thinking");
            case Thinking.Adaptive adaptive when mayThink(request, choice) -> request.putObject("thinking").put("type",
                    "adaptive");
            case Thinking.Tokens(int tokens) when mayThink(request, choice)
                    && ThinkingBlocks.leadToResults(messages) -> {
                request.putObject("thinking").put("type", "enabled").put("budget_tokens", tokens);
                request.put("max_tokens", request.path("max_tokens").asInt() + tokens);
            }
            case Thinking.Adaptive hindered -> request.remove("thinking");
            case Thinking.Tokens hindered -> request.remove("thinking");
        }
    }

    /** Who is forced to call a tool, or told how freely to choose words, may not think. */
    private static boolean mayThink(ObjectNode request, ToolChoice choice) {
        boolean forced = choice instanceof ToolChoice.Required || choice instanceof ToolChoice.Named;
        return !forced
                && request.path("temperature").asDouble(1) == 1
                && request.path("top_p").asDouble(1) >= LEAST_TOP_P;
    }

    private static void putTools(ObjectNode request, Prompt prompt) {
        List<ToolSpecification> tools =
                prompt.offer().tools().isEmpty() ? calledBefore(prompt) : prompt.offer().tools();
        if (tools.isEmpty()) {
            return;
        }
        ArrayNode told = request.putArray("tools");
        for (ToolSpecification tool : tools) {
            ObjectNode one = told.addObject().put("name", tool.name()).put("description", tool.description());
            one.set("input_schema", JSON.valueToTree(tool.parameters()));
            if (tool.strict()) {
                one.put("strict", true);
            }
        }
        ObjectNode choice = request.putObject("tool_choice");
        switch (prompt.offer().choice()) {
            case ToolChoice.Free free -> choice.put("type", "auto");
            case ToolChoice.Required required -> choice.put("type", "any");
            case ToolChoice.Forbidden forbidden -> choice.put("type", "none");
            case ToolChoice.Named named -> choice.put("type", "tool").put("name", named.tool());
        }
    }

    /** Calls among the messages are refused where no tools are told of. */
    private static List<ToolSpecification> calledBefore(Prompt prompt) {
        return prompt.messages().stream()
                .filter(PromptMessage.Assistant.class::isInstance)
                .flatMap(message -> ((PromptMessage.Assistant) message).calls().stream())
                .map(call -> call.name())
                .distinct()
                .map(name -> new ToolSpecification(name, "No longer there.", Map.of("type", "object")))
                .toList();
    }

    @Override
    public boolean isPiece(ServerSentEvent event) {
        return PIECES.contains(event.event());
    }

    @Override
    public boolean isEnd(ServerSentEvent event) {
        return "message_stop".equals(event.event());
    }

    @Override
    public Optional<HttpRefusal> error(ServerSentEvent event, boolean answering) {
        if (!HttpRefusal.isError(event.data())) {
            return Optional.empty();
        }
        HttpRefusal told = new HttpRefusal(200, event.data(), Optional.empty(), settings);
        return Optional.of(answering
                ? told
                : new HttpRefusal(STATUSES.getOrDefault(told.code(), 400), event.data(), Optional.empty(), settings));
    }

    @Override
    public boolean isPayload(ServerSentEvent event) {
        return ThinkingBlocks.isPart(event);
    }

    @Override
    public Map<String, @Nullable Object> payload(List<ServerSentEvent> events) {
        return ThinkingBlocks.of(events);
    }
}
