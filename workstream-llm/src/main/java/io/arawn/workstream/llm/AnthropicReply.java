package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arawn.workstream.message.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages as Anthropic documents them, as events or whole.
 *
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/streaming">Streaming messages</a>
 */
final class AnthropicReply implements ReplyReader {

    private static final Map<String, String> FINISHES = Map.of(
            "end_turn", "stop",
            "stop_sequence", "stop",
            "tool_use", "tool_calls",
            "max_tokens", "length",
            "model_context_window_exceeded", "length",
            "refusal", "content_filter");

    private final ProviderSettings settings;
    private final ReplyDraft draft;
    private final List<AnthropicBlock> blocks = new ArrayList<>();
    private final Map<Integer, AnthropicBlock> open = new HashMap<>();
    private boolean ended;

    AnthropicReply(ProviderSettings settings, ReplyDraft draft) {
        this.settings = settings;
        this.draft = draft;
    }

    @Override
    public void read(String event, JsonNode piece) throws IOException {
        if (!piece.isObject()) {
            throw new MalformedReplyException("a piece that is no JSON object");
        }
        Optional<HttpRefusal> error = HttpRefusal.among(event, piece, draft.hasBegun(), settings);
        if (error.isPresent()) {
            throw error.get();
        }
        switch (piece.path("type").asText(event)) {
            case "message_start" -> head(piece.path("message"));
            case "content_block_start" -> start(piece.path("index"), piece.path("content_block"));
            case "content_block_delta" -> delta(piece.path("index"), piece.path("delta"));
            case "content_block_stop" -> stop(piece.path("index"));
            case "message_delta" -> tail(piece.path("delta"), piece.path("usage"));
            case "message_stop" -> end();
            case "message" -> whole(piece);
            default -> {
                // A ping, or a new kind of event, which clients must ignore.
            }
        }
    }

    private void head(JsonNode message) {
        draft.model(message.path("model").asText());
        usage(message.path("usage"));
        message.path("content").forEach(block -> {
            start(WireJson.MAPPER.missingNode(), block);
            stop(WireJson.MAPPER.missingNode());
        });
    }

    private void tail(JsonNode delta, JsonNode usage) {
        usage(usage);
        String reason = delta.path("stop_reason").asText("");
        if (delta.hasNonNull("stop_reason") && !reason.isEmpty()) {
            draft.finish(FINISHES.getOrDefault(reason, reason));
        }
    }

    private void whole(JsonNode message) {
        head(message);
        tail(message, message.path("usage"));
        end();
    }

    private void start(JsonNode index, JsonNode content) {
        if (!(content instanceof ObjectNode block)) {
            return;
        }
        AnthropicBlock begun = new AnthropicBlock(block, draft);
        open.put(index.asInt(blocks.size()), begun);
        blocks.add(begun);
    }

    private void stop(JsonNode index) {
        AnthropicBlock block = at(index);
        if (block != null) {
            block.end();
        }
    }

    /** The block with this index, else the last one. */
    private @Nullable AnthropicBlock at(JsonNode index) {
        AnthropicBlock last = blocks.isEmpty() ? null : blocks.getLast();
        return open.getOrDefault(index.asInt(-1), last);
    }

    private void delta(JsonNode index, JsonNode delta) {
        AnthropicBlock block = at(index);
        if (block == null) {
            start(index, WireJson.MAPPER.createObjectNode().put("type", "text"));
            block = blocks.getLast();
        }
        block.add(delta);
    }

    private void usage(JsonNode usage) {
        draft.usage("input_tokens", usage.path("input_tokens"), 1);
        draft.usage("output_tokens", usage.path("output_tokens"), 1);
        draft.usage("cache_read_input_tokens", usage.path("cache_read_input_tokens"), 1);
        draft.usage("cache_creation_input_tokens", usage.path("cache_creation_input_tokens"), 1);
    }

    @Override
    public void end() {
        blocks.forEach(AnthropicBlock::end);
        ended = true;
    }

    @Override
    public boolean isEnded() {
        return ended;
    }

    @Override
    public JsonObject payload() {
        return ThinkingBlocks.payload(blocks);
    }
}
