package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.Original;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.ToolOffer.ToolChoice;
import io.arawn.workstream.model.ToolOffer.ToolSpecification;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes requests for messages.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/messages">Messages</a>
 */
final class AnthropicRequest {

    private static final int USUAL_REPLY = 8_192;
    private static final double LEAST_TOP_P = 0.95;

    /** The reply limit of models from before June 2024. */
    private static final int OLDEST_REPLY = 4_096;
    private static final Pattern OLDEST = Pattern.compile("claude-3-(opus|sonnet|haiku)");

    private final ProviderSettings settings;
    private final ObjectNode request = WireJson.MAPPER.createObjectNode();
    private final ArrayNode messages = WireJson.MAPPER.createArrayNode();

    private AnthropicRequest(ProviderSettings settings) {
        this.settings = settings;
    }

    static ObjectNode of(ProviderSettings settings, Prompt prompt) {
        return new AnthropicRequest(settings).written(prompt);
    }

    private ObjectNode written(Prompt prompt) {
        request.put("model", settings.model()).put("max_tokens", maxReply()).put("stream", true);
        prompt.messages().forEach(this::add);
        request.set("messages", messages);
        putTools(prompt);
        Optional<Original> original = Dialect.ANTHROPIC.original(prompt);
        if (original.isPresent()) {
            AnthropicOriginal.put(original.get(), prompt.offer(), request);
        } else {
            AnthropicOptions.put(prompt.options(), request);
            putThinking(prompt.offer().choice());
        }
        if (original.filter(AnthropicOriginal::hasMessages).isEmpty()) {
            CacheMarks.set(request, messages);
        }
        return request;
    }

    private int maxReply() {
        if (settings.maxReply() > 0) {
            return settings.maxReply();
        }
        return OLDEST.matcher(settings.model()).lookingAt() ? OLDEST_REPLY : USUAL_REPLY;
    }

    private void add(PromptMessage message) {
        switch (message) {
            case PromptMessage.Instructions(String text) -> text(text, request.withArray("/system"));
            case PromptMessage.User said -> said(said, contentOf("user"));
            case PromptMessage.Assistant said -> contentOf("assistant").addAll(content(said));
            case PromptMessage.ToolAnswer answer -> {
                ObjectNode result = contentOf("user").addObject()
                        .put("type", "tool_result")
                        .put("tool_use_id", answer.callId());
                if (answer.files().isEmpty()) {
                    result.put("content", OpenAiRequest.shown(answer.text()));
                } else {
                    ArrayNode content = result.putArray("content");
                    text(answer.text(), content);
                    put(answer.files(), content);
                }
                if (!answer.success()) {
                    result.put("is_error", true);
                }
            }
        }
    }

    /**
     * The content of the last message if it has this role, because roles must alternate; otherwise of a new message.
     */
    private ArrayNode contentOf(String role) {
        if (messages.isEmpty() || !messages.get(messages.size() - 1).path("role").asText().equals(role)) {
            messages.addObject().put("role", role).putArray("content");
        }
        return (ArrayNode) messages.get(messages.size() - 1).path("content");
    }

    private static void said(PromptMessage.User said, ArrayNode content) {
        put(said.files(), content);
        text(said.text(), content);
    }

    private static void put(List<AttachedFile> files, ArrayNode content) {
        files.forEach(file -> content.addObject()
                .put("type", file.reference().isImage() ? "image" : "document")
                .putObject("source")
                .put("type", "base64")
                .put("media_type", file.reference().mediaType())
                .put("data", file.base64()));
    }

    private static void text(String text, ArrayNode content) {
        content.addObject().put("type", "text").put("text", OpenAiRequest.shown(text));
    }

    private static ArrayNode content(PromptMessage.Assistant said) {
        ArrayNode content = WireJson.MAPPER.createArrayNode();
        if (!said.text().isBlank() || said.calls().isEmpty()) {
            text(said.text(), content);
        }
        for (ToolUse call : said.calls()) {
            content.addObject()
                    .put("type", "tool_use")
                    .put("id", call.callId())
                    .put("name", call.name())
                    .set("input", WireJson.MAPPER.valueToTree(call.asObject()));
        }
        ThinkingBlocks.giveBack(said.payload(), content);
        return content;
    }

    private void putThinking(ToolChoice choice) {
        if (!mayThink(choice)) {
            return;
        }
        switch (settings.thinking()) {
            case Thinking.Off off -> {
                // The default of the models.
            }
            case Thinking.Adaptive adaptive -> request.putObject("thinking").put("type", "adaptive");
            case Thinking.Tokens(int tokens) -> {
                if (ThinkingBlocks.leadToResults(messages)) {
                    request.putObject("thinking").put("type", "enabled").put("budget_tokens", tokens);
                    request.put("max_tokens", request.path("max_tokens").asInt() + tokens);
                }
            }
        }
    }

    /** Anthropic permits no thinking with a forced tool call or with changed sampling options. */
    private boolean mayThink(ToolChoice choice) {
        boolean forced = choice instanceof ToolChoice.Required || choice instanceof ToolChoice.Named;
        return !forced
                && request.path("temperature").asDouble(1) == 1
                && request.path("top_p").asDouble(1) >= LEAST_TOP_P;
    }

    private void putTools(Prompt prompt) {
        List<ToolSpecification> tools =
                prompt.offer().tools().isEmpty() ? calledBefore(prompt) : prompt.offer().tools();
        if (tools.isEmpty()) {
            return;
        }
        ArrayNode told = request.putArray("tools");
        for (ToolSpecification tool : tools) {
            ObjectNode one = told.addObject().put("name", tool.name()).put("description", tool.description());
            one.set("input_schema", WireJson.MAPPER.valueToTree(tool.parameters()));
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

    /**
     * Declarations of the called tools, because Anthropic refuses calls among the messages if no tools are declared.
     */
    private static List<ToolSpecification> calledBefore(Prompt prompt) {
        return prompt.messages().stream()
                .filter(PromptMessage.Assistant.class::isInstance)
                .flatMap(message -> ((PromptMessage.Assistant) message).calls().stream())
                .map(ToolUse::name)
                .distinct()
                .map(name -> new ToolSpecification(name, "No longer there.", Map.of("type", "object")))
                .toList();
    }
}
