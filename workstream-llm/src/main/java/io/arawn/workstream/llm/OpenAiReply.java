package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.Reasoning;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads chat completions, in chunks or whole, as OpenAI documents them and as other servers send them.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat-streaming">Chat completion chunks</a>
 */
final class OpenAiReply implements ReplyReader {

    /** The payload's field for reasoning that arrived among the parts of the content. */
    static final String THINKING = "thinking";

    private final ProviderSettings settings;
    private final ReplyDraft draft;
    private final Reasoning reasoning = new Reasoning();
    private final StringBuilder thinking = new StringBuilder();
    private int followed = -1;
    private boolean ended;

    OpenAiReply(ProviderSettings settings, ReplyDraft draft) {
        this.settings = settings;
        this.draft = draft;
    }

    @Override
    public void read(String type, JsonNode chunk) throws IOException {
        if (chunk.isArray()) {
            for (JsonNode each : chunk) {
                read(type, each);
            }
            return;
        }
        if (!chunk.isObject()) {
            throw new MalformedReplyException("a piece that is no JSON object");
        }
        Optional<HttpRefusal> error = HttpRefusal.among(type, chunk, draft.hasBegun(), settings);
        if (error.isPresent()) {
            throw error.get();
        }
        draft.model(chunk.path("model").asText());
        usage(chunk.path("usage").isObject() ? chunk.path("usage") : chunk.at("/x_groq/usage"));
        for (JsonNode choice : chunk.path("choices")) {
            if (isFollowed(choice)) {
                choice(choice);
            }
        }
    }

    /** One reply is requested. If several arrive, only the first one is read. */
    private boolean isFollowed(JsonNode choice) {
        int index = choice.path("index").asInt(0);
        followed = followed < 0 ? index : followed;
        return index == followed;
    }

    private void choice(JsonNode choice) throws HttpRefusal {
        Optional<HttpRefusal> error = HttpRefusal.among("", choice, draft.hasBegun(), settings);
        if (error.isPresent()) {
            throw error.get();
        }
        if (choice.path("delta").isObject()) {
            message(choice.path("delta"));
        } else if (!draft.hasBegun()) {
            message(choice.path("message"));
        }
        String reason = choice.path("finish_reason").asText("");
        if (choice.hasNonNull("finish_reason") && !reason.isEmpty()) {
            draft.finish(reason.equals("function_call") ? "tool_calls" : reason);
        }
    }

    private void message(JsonNode message) {
        Map<String, @Nullable Object> thought = Reasoning.in(WireJson.members(message));
        reasoning.add(thought);
        draft.reasoning(thought);
        content(message.path("content"));
        draft.refusal(message.path("refusal").asText(""));
        if (message.path("tool_calls").isArray()) {
            draft.calls().addAll(message.path("tool_calls"));
        } else if (message.path("function_call").isObject()) {
            draft.calls().addAll(WireJson.MAPPER.createArrayNode().add(message.path("function_call")));
        }
    }

    private void content(JsonNode content) {
        if (content.isArray()) {
            content.forEach(this::content);
        } else if (content.isObject()) {
            part(content);
        } else {
            draft.text(content.asText(""));
        }
    }

    private void part(JsonNode part) {
        String type = part.path("type").asText("text");
        switch (type) {
            case "text", "output_text" -> content(part.path("text"));
            case "refusal" -> draft.refusal(part.path("refusal").asText(""));
            case "thinking", "reasoning" -> thought(part.path(part.has("text") ? "text" : type));
            default -> draft.text("[" + type + "]");
        }
    }

    private void thought(JsonNode thought) {
        if (thought.isArray()) {
            thought.forEach(part -> thought(part.path("text")));
        } else if (thought.isTextual()) {
            thinking.append(thought.textValue());
            draft.reasoning(Map.of("reasoning_content", thought.textValue()));
        }
    }

    private void usage(JsonNode usage) {
        draft.usage("input_tokens", usage.path("prompt_tokens"), 0);
        draft.usage("output_tokens", usage.path("completion_tokens"), 0);
        draft.usage("cache_read_input_tokens", usage.at("/prompt_tokens_details/cached_tokens"), 1);
    }

    @Override
    public void end() {
        ended = true;
    }

    @Override
    public boolean isEnded() {
        return ended;
    }

    @Override
    public JsonObject payload() {
        JsonObject fields = reasoning.fields();
        List<String> empty = draft.calls().isEmpty()
                ? fields.keySet().stream().filter(name -> "".equals(fields.get(name))).toList()
                : List.of();
        return fields.without(empty)
                .with(THINKING, Optional.of(thinking.toString()).filter(text -> !text.isEmpty()));
    }
}
