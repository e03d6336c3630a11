package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Marks the parts of a request that will be repeated, for Anthropic's cache: the tools and instructions, the messages
 * before the new one, and all messages in case the model calls tools.
 *
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/prompt-caching">Prompt caching</a>
 */
final class CacheMarks {

    private CacheMarks() {}

    static void set(ObjectNode request, ArrayNode messages) {
        mark(request.path("system"));
        int question = messages.size() - 1;
        while (question > 0 && !isSaidByUser(messages.get(question))) {
            question--;
        }
        if (question > 0) {
            mark(messages.get(question - 1).path("content"));
        }
        if (request.has("tools") && !messages.isEmpty()) {
            mark(messages.get(messages.size() - 1).path("content"));
        }
    }

    private static boolean isSaidByUser(JsonNode message) {
        return message.path("role").asText().equals("user")
                && message.at("/content/0/type").asText().equals("text");
    }

    private static void mark(JsonNode blocks) {
        if (!blocks.isEmpty() && blocks.get(blocks.size() - 1) instanceof ObjectNode last
                && !last.path("type").asText().endsWith("thinking")) {
            last.putObject("cache_control").put("type", "ephemeral");
        }
    }
}
