package io.arawn.workstream.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import io.arawn.workstream.chat.Prompt;
import io.arawn.workstream.chat.PromptMessage.Assistant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a model of Anthropic's thought, signed or enciphered, which it must be given back unchanged. The client library
 * makes one block of several, and leaves out those without a text, so that their signatures no longer fit.
 */
final class ThinkingBlocks {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BLOCKS = "blocks";
    private static final String PLACES = "places";

    private ThinkingBlocks() {}

    static boolean isPart(ServerSentEvent event) {
        return event.data() != null
                && ("content_block_start".equals(event.event()) || "content_block_delta".equals(event.event()))
                && (event.data().contains("thinking") || event.data().contains("signature"));
    }

    /** The blocks, and at which places of the reply they stood. */
    static Map<String, @Nullable Object> of(List<ServerSentEvent> events) {
        Map<Integer, ObjectNode> blocks = new LinkedHashMap<>();
        for (ServerSentEvent event : events) {
            JsonNode told = read(event.data());
            int place = told.path("index").asInt();
            if (told.path("content_block") instanceof ObjectNode block && isThinking(block)) {
                blocks.put(place, block.deepCopy());
            } else if (blocks.containsKey(place)) {
                add(Objects.requireNonNull(blocks.get(place)), told.path("delta"));
            }
        }
        if (blocks.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put(BLOCKS, blocks.values().stream().map(block -> JSON.convertValue(block, Map.class)).toList());
        payload.put(PLACES, List.copyOf(blocks.keySet()));
        return payload;
    }

    private static boolean isThinking(JsonNode block) {
        String type = block.path("type").asText();
        return type.equals("thinking") || type.equals("redacted_thinking");
    }

    private static void add(ObjectNode block, JsonNode delta) {
        delta.properties().stream()
                .filter(part -> !part.getKey().equals("type") && part.getValue().isTextual())
                .forEach(part -> block.put(
                        part.getKey(), block.path(part.getKey()).asText("") + part.getValue().asText()));
    }

    private static JsonNode read(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Puts the blocks back where they stood; the assistant's messages are those of the prompt, in its order. */
    static void giveBack(ArrayNode messages, Prompt prompt) {
        Iterator<Assistant> said = prompt.messages().stream()
                .filter(Assistant.class::isInstance)
                .map(Assistant.class::cast)
                .iterator();
        for (JsonNode message : messages) {
            if (message.path("role").asText().equals("assistant")
                    && said.hasNext()
                    && message.path("content") instanceof ArrayNode content) {
                giveBack(content, said.next().payload());
            }
        }
    }

    private static void giveBack(ArrayNode content, Map<String, @Nullable Object> payload) {
        JsonNode given = JSON.valueToTree(payload);
        int at = 0;
        for (JsonNode block : given.path(BLOCKS)) {
            if (isThinking(block) && !content.isEmpty()) {
                content.insert(Math.clamp(given.path(PLACES).path(at).asInt(at), 0, content.size() - 1), block);
            }
            at++;
        }
    }

    /**
     * Whether each of the calls that the last messages answer was thought about, as calls must be that a model is to go
     * on from thinking. Those of another provider's model were not, nor those that a client brings.
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
