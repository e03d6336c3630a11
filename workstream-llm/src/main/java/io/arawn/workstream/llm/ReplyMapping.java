package io.arawn.workstream.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.arawn.workstream.chat.Completion.Finish;
import io.arawn.workstream.message.ToolUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says a reply of the client library in our words. */
final class ReplyMapping {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReplyMapping() {}

    static List<ToolUse> calls(AiMessage message) {
        return message.toolExecutionRequests().stream().map(ReplyMapping::call).toList();
    }

    private static ToolUse call(ToolExecutionRequest request) {
        String id = request.id() == null || request.id().isBlank() ? "call" : request.id();
        return new ToolUse(id, request.name(), arguments(request.arguments()));
    }

    /** What is no JSON object is none at all: others would refuse to be given it back. */
    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, @Nullable Object> arguments(@Nullable String json) {
        try {
            JsonNode read = JSON.readTree(json == null ? "" : json);
            return read.isObject() ? (Map<String, @Nullable Object>) JSON.convertValue(read, Map.class) : Map.of();
        } catch (JsonProcessingException e) {
            return Map.of();
        }
    }

    static Finish finish(@Nullable FinishReason reason) {
        return switch (reason) {
            case STOP -> Finish.STOP;
            case LENGTH -> Finish.LENGTH;
            case TOOL_EXECUTION -> Finish.TOOL_CALLS;
            case CONTENT_FILTER -> Finish.CONTENT_FILTER;
            case OTHER -> Finish.OTHER;
            case null -> Finish.OTHER;
        };
    }

    static Map<String, @Nullable Object> usage(@Nullable TokenUsage reported) {
        Map<String, @Nullable Object> usage = new LinkedHashMap<>();
        if (reported == null) {
            return usage;
        }
        put(usage, "input_tokens", reported.inputTokenCount());
        put(usage, "output_tokens", reported.outputTokenCount());
        if (reported instanceof AnthropicTokenUsage anthropic) {
            putSome(usage, "cache_read_input_tokens", anthropic.cacheReadInputTokens());
            putSome(usage, "cache_creation_input_tokens", anthropic.cacheCreationInputTokens());
        } else if (reported instanceof OpenAiTokenUsage openAi && openAi.inputTokensDetails() != null) {
            putSome(usage, "cache_read_input_tokens", openAi.inputTokensDetails().cachedTokens());
        }
        return usage;
    }

    private static void put(Map<String, @Nullable Object> usage, String name, @Nullable Integer tokens) {
        if (tokens != null) {
            usage.put(name, tokens.longValue());
        }
    }

    private static void putSome(Map<String, @Nullable Object> usage, String name, @Nullable Integer tokens) {
        put(usage, name, tokens != null && tokens > 0 ? tokens : null);
    }
}
