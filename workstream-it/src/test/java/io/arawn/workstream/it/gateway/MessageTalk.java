package io.arawn.workstream.it.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arawn.workstream.attachment.AttachedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A client of Anthropic's messages that lets the model think, as Claude Code does. */
final class MessageTalk extends ClientTalk {

    MessageTalk(GatewayServer server, boolean stream, boolean tools) {
        super(server, stream, tools);
    }

    @Override
    String path() {
        return "/v1/messages?beta=true";
    }

    @Override
    Map<String, String> headers() {
        return Map.of("anthropic-version", "2023-06-01");
    }

    @Override
    void say(String text) {
        history.addObject().put("role", "user").putArray("content").addObject().put("type", "text").put("text", text);
    }

    @Override
    void show(String text, AttachedFile picture) {
        ArrayNode content = history.addObject().put("role", "user").putArray("content");
        content.addObject().put("type", "text").put("text", text);
        content.addObject().put("type", "image").putObject("source").put("type", "base64")
                .put("media_type", picture.reference().mediaType()).put("data", picture.base64());
    }

    @Override
    void result(String call, String text) {
        results().addObject().put("type", "tool_result").put("tool_use_id", call).put("content", text);
    }

    /** The content of the message with the results of the last calls. */
    private ArrayNode results() {
        JsonNode last = history.path(history.size() - 1);
        return last.path("role").asText().equals("user")
                ? (ArrayNode) last.path("content")
                : history.addObject().put("role", "user").putArray("content");
    }

    @Override
    void result(String call, String text, AttachedFile picture) {
        ArrayNode content = results().addObject().put("type", "tool_result").put("tool_use_id", call)
                .putArray("content");
        content.addObject().put("type", "text").put("text", text);
        content.addObject().put("type", "image").putObject("source").put("type", "base64")
                .put("media_type", picture.reference().mediaType())
                .put("data", picture.base64());
    }

    @Override
    void complete(ObjectNode body, boolean tools) {
        body.put("max_tokens", 3_000).put("system", "Be brief.").set("messages", history);
        body.putObject("thinking").put("type", "enabled").put("budget_tokens", 1_024);
        if (tools) {
            for (String name : List.of("read", "list")) {
                body.withArray("/tools").addObject().put("name", name).set("input_schema", schema());
            }
        }
    }

    @Override
    JsonNode whole(List<JsonNode> events) {
        ObjectNode whole = GatewayServer.JSON.createObjectNode();
        ArrayNode content = whole.putArray("content");
        for (JsonNode event : events) {
            if (event.has("content_block")) {
                content.add(event.path("content_block"));
            } else if (event.path("type").asText().equals("content_block_delta")) {
                add(event.path("delta"), (ObjectNode) content.get(event.path("index").asInt()));
            }
        }
        return whole;
    }

    private static void add(JsonNode delta, ObjectNode block) {
        if (delta.has("partial_json")) {
            block.set("input", json(delta.path("partial_json").asText()));
        } else {
            delta.properties().stream().filter(member -> !member.getKey().equals("type")).forEach(member -> block
                    .put(member.getKey(), block.path(member.getKey()).asText() + member.getValue().asText()));
        }
    }

    @Override
    Answer hear(JsonNode whole) {
        StringBuilder text = new StringBuilder();
        StringBuilder thought = new StringBuilder();
        List<String> calls = new ArrayList<>();
        for (JsonNode block : whole.path("content")) {
            text.append(block.path("text").asText());
            thought.append(block.path("thinking").asText());
            if (block.path("type").asText().equals("tool_use")) {
                calls.add(block.path("id").asText());
            }
        }
        history.addObject().put("role", "assistant").set("content", whole.path("content"));
        return new Answer(text.toString(), thought.toString(), calls);
    }
}
