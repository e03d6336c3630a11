package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reasoning blocks of a model of Anthropic's, signed or encrypted, which must be sent back unchanged and in their
 * places.
 */
final class ThinkingBlocks {

    private static final String BLOCKS = "blocks";
    private static final String PLACES = "places";

    private ThinkingBlocks() {}

    static boolean isThinking(JsonNode block) {
        String type = block.path("type").asText();
        return type.equals("thinking") || type.equals("redacted_thinking");
    }

    /** The reasoning blocks of the reply, with their places. */
    static Map<String, @Nullable Object> payload(List<AnthropicBlock> all) {
        List<Object> blocks = new ArrayList<>();
        List<Object> places = new ArrayList<>();
        for (int place = 0; place < all.size(); place++) {
            if (all.get(place).isThought()) {
                blocks.add(all.get(place).whole());
                places.add((long) place);
            }
        }
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        if (!blocks.isEmpty()) {
            payload.put(BLOCKS, blocks);
            payload.put(PLACES, places);
        }
        return payload;
    }

    /** Inserts the blocks of the payload at their places, before the end of the content. */
    static void giveBack(Map<String, @Nullable Object> payload, ArrayNode content) {
        JsonNode given = WireJson.MAPPER.valueToTree(payload);
        int at = 0;
        for (JsonNode block : given.path(BLOCKS)) {
            if (isThinking(block) && !content.isEmpty()) {
                content.insert(Math.clamp(given.path(PLACES).path(at).asInt(at), 0, content.size() - 1), block);
            }
            at++;
        }
    }

    /**
     * Whether reasoning precedes each call that the last messages answer. Anthropic requires this if the model shall
     * continue with thinking. Calls of another provider's model, and calls that a client sends, have no such reasoning.
     */
    static boolean leadToResults(ArrayNode messages) {
        for (int at = messages.size() - 1; at > 0 && isResult(messages.get(at)); at -= 2) {
            if (!isThinking(messages.get(at - 1).at("/content/0"))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isResult(JsonNode message) {
        return message.at("/content/0/type").asText().equals("tool_result");
    }
}
