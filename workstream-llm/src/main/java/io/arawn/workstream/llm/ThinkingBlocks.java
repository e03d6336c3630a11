package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.SignedReasoning;
import java.util.List;

/**
 * The reasoning blocks of a model of Anthropic's, signed or encrypted, which must be sent back unchanged and in their
 * places.
 */
final class ThinkingBlocks {

    private ThinkingBlocks() {}

    static boolean isThinking(JsonNode block) {
        return SignedReasoning.isType(block.path("type").asText());
    }

    /** The reasoning blocks of the reply, with their places. */
    static JsonObject payload(List<AnthropicBlock> all) {
        return SignedReasoning.payload(all.stream().map(AnthropicBlock::whole).toList());
    }

    /** Inserts the blocks of the payload at their places, before the end of the content. */
    static void giveBack(JsonObject payload, ArrayNode content) {
        JsonNode given = WireJson.MAPPER.valueToTree(payload);
        int at = 0;
        for (JsonNode block : given.path(SignedReasoning.BLOCKS)) {
            if (isThinking(block) && !content.isEmpty()) {
                content.insert(Math.clamp(given.path(SignedReasoning.PLACES).path(at).asInt(at), 0, content.size() - 1),
                        block);
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
