package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arawn.workstream.model.Original;
import io.arawn.workstream.model.ToolOffer;
import io.arawn.workstream.model.ToolOffer.ToolChoice;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts what a client of Anthropic's API sent into a request to Anthropic, unchanged, with members that this program does
 * not know.
 */
final class AnthropicOriginal {

    private static final String TOOLS = "tools";
    private static final String MESSAGES = "messages";
    private static final String THINKING = "thinking";

    private AnthropicOriginal() {}

    /** Whether the client's own messages are sent, and not those of a workstream. */
    static boolean hasMessages(Original original) {
        return original.conversation().containsKey(MESSAGES);
    }

    /** @param request has messages and tools already; they are replaced by the client's own where it has them */
    static void put(Original original, ToolOffer offer, ObjectNode request) {
        ObjectNode others = WireJson.MAPPER.valueToTree(original.others());
        JsonNode choice = others.remove("tool_choice");
        if (hasMessages(original)) {
            request.remove(List.of("system", MESSAGES, TOOLS, "tool_choice"));
            request.setAll((ObjectNode) WireJson.MAPPER.valueToTree(original.conversation()));
            set("tool_choice", choice, request);
        } else {
            tools(WireJson.MAPPER.valueToTree(original.conversation()), request);
            if (!(offer.choice() instanceof ToolChoice.Forbidden)) {
                set("tool_choice", choice, request);
            }
            if (!mayThink(others, request)) {
                others.remove(THINKING);
            }
        }
        request.setAll(others);
    }

    private static void set(String member, JsonNode value, ObjectNode request) {
        if (value != null) {
            request.set(member, value);
        }
    }

    /** Anthropic requires that thinking with a budget precedes each call that the last messages answer. */
    private static boolean mayThink(ObjectNode others, ObjectNode request) {
        return !others.at("/thinking/type").asText().equals("enabled")
                || ThinkingBlocks.leadToResults((ArrayNode) request.path(MESSAGES));
    }

    /** The declarations as the client wrote them, without its marks for the cache, and then all others. */
    private static void tools(JsonNode conversation, ObjectNode request) {
        if (!request.has(TOOLS) && conversation.path(TOOLS).isEmpty()) {
            return;
        }
        ArrayNode all = WireJson.MAPPER.createArrayNode();
        Set<String> names = new HashSet<>();
        for (JsonNode tool : conversation.path(TOOLS)) {
            ObjectNode unmarked = tool.deepCopy();
            all.add(unmarked.without("cache_control"));
            names.add(tool.path("name").asText());
        }
        for (JsonNode tool : request.path(TOOLS)) {
            if (names.add(tool.path("name").asText())) {
                all.add(tool);
            }
        }
        request.set(TOOLS, all);
    }
}
