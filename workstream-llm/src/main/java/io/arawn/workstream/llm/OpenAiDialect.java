package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder;
import io.arawn.workstream.Secret;
import io.arawn.workstream.chat.Prompt;
import io.arawn.workstream.chat.ToolChoice;
import io.arawn.workstream.chat.ToolSpecification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chat completions.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">Chat completions</a>
 */
record OpenAiDialect(ProviderSettings settings) implements Dialect {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String END_MARK = "[DONE]";

    /** Two names for one thing, of which a provider takes one. */
    private static final Set<String> LIMITS = Set.of("max_tokens", "max_completion_tokens");

    @Override
    public String of() {
        return "OpenAI";
    }

    @Override
    public StreamingChatModel client(HttpClientBuilder transport) {
        OpenAiStreamingChatModelBuilder builder = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(transport)
                .baseUrl(settings.baseUrl().toString())
                .modelName(settings.model());
        settings.apiKey().map(Secret::reveal).ifPresent(builder::apiKey);
        if (settings.maxReply() > 0 && settings.atOpenAi()) {
            builder.maxCompletionTokens(settings.maxReply());
        } else if (settings.maxReply() > 0) {
            builder.maxTokens(settings.maxReply());
        }
        return builder.build();
    }

    @Override
    public void complete(ObjectNode request, Prompt prompt) {
        if (LIMITS.stream().anyMatch(prompt.options()::containsKey)) {
            request.remove(LIMITS);
        }
        prompt.options().forEach((name, value) -> request.set(name, JSON.valueToTree(value)));
        putTools(request, prompt);
    }

    private static void putTools(ObjectNode request, Prompt prompt) {
        if (prompt.offer().tools().isEmpty()) {
            return;
        }
        ArrayNode tools = request.putArray("tools");
        for (ToolSpecification tool : prompt.offer().tools()) {
            ObjectNode function = tools.addObject().put("type", "function").putObject("function");
            function.put("name", tool.name())
                    .put("description", tool.description())
                    .set("parameters", JSON.valueToTree(tool.parameters()));
            if (tool.strict()) {
                function.put("strict", true);
            }
        }
        switch (prompt.offer().choice()) {
            case ToolChoice.Free free -> {
                // It is what providers do when nothing is said, and some know no word for it.
            }
            case ToolChoice.Required required -> request.put("tool_choice", "required");
            case ToolChoice.Forbidden forbidden -> request.put("tool_choice", "none");
            case ToolChoice.Named named -> request.putObject("tool_choice")
                    .put("type", "function")
                    .putObject("function")
                    .put("name", named.tool());
        }
    }

    @Override
    public boolean isPiece(ServerSentEvent event) {
        return true;
    }

    @Override
    public boolean isEnd(ServerSentEvent event) {
        return END_MARK.equals(event.data());
    }

    @Override
    public Optional<HttpRefusal> error(ServerSentEvent event, boolean answering) {
        return HttpRefusal.isError(event.data())
                ? Optional.of(new HttpRefusal(200, event.data(), Optional.empty(), settings))
                : Optional.empty();
    }

    @Override
    public boolean isPayload(ServerSentEvent event) {
        return false;
    }

    @Override
    public Map<String, @Nullable Object> payload(List<ServerSentEvent> events) {
        return Map.of();
    }
}
