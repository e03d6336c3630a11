package io.arawn.workstream.it.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arawn.workstream.attachment.AttachedFile;
import java.util.ArrayList;
import java.util.List;

/** A client of OpenAI's chat completions. */
final class CompletionTalk extends ClientTalk {

    CompletionTalk(GatewayServer server, boolean stream, boolean tools) {
        super(server, stream, tools);
    }

    @Override
    String path() {
        return "/v1/chat/completions";
    }

    @Override
    void say(String text) {
        history.addObject().put("role", "user").put("content", text);
    }

    @Override
    void show(String text, AttachedFile picture) {
        ArrayNode content = history.addObject().put("role", "user").putArray("content");
        content.addObject().put("type", "text").put("text", text);
        content.addObject().put("type", "image_url").putObject("image_url").put("url", dataUrl(picture));
    }

    @Override
    void result(String call, String text) {
        history.addObject().put("role", "tool").put("tool_call_id", call).put("content", text);
    }

    @Override
    void result(String call, String text, AttachedFile picture) {
        ArrayNode content = history.addObject().put("role", "tool").put("tool_call_id", call).putArray("content");
        content.addObject().put("type", "text").put("text", text);
        content.addObject().put("type", "image_url").putObject("image_url").put("url", dataUrl(picture));
    }

    @Override
    void complete(ObjectNode body, boolean tools) {
        body.putArray("messages").addObject().put("role", "system").put("content", "Be brief.");
        body.withArray("/messages").addAll(history);
        if (tools) {
            for (String name : List.of("read", "list")) {
                body.withArray("/tools").addObject().put("type", "function")
                        .putObject("function").put("name", name).set("parameters", schema());
            }
        }
    }

    @Override
    JsonNode whole(List<JsonNode> events) {
        ObjectNode message = GatewayServer.JSON.createObjectNode().put("role", "assistant");
        for (JsonNode event : events) {
            JsonNode delta = event.at("/choices/0/delta");
            for (String name : List.of("content", "reasoning_content")) {
                if (delta.path(name).isTextual()) {
                    message.put(name, message.path(name).asText() + delta.path(name).asText());
                }
            }
            delta.path("tool_calls").forEach(call -> message.withArray("/tool_calls").add(call));
        }
        ObjectNode whole = GatewayServer.JSON.createObjectNode();
        whole.putArray("choices").addObject().set("message", message);
        return whole;
    }

    @Override
    Answer hear(JsonNode whole) {
        ObjectNode message = whole.at("/choices/0/message").deepCopy();
        List<String> calls = new ArrayList<>();
        for (JsonNode call : message.withArray("/tool_calls")) {
            calls.add(call.path("id").asText());
        }
        if (calls.isEmpty()) {
            message.remove("tool_calls");
        }
        history.add(message);
        return new Answer(message.path("content").asText(), message.path("reasoning_content").asText(), calls);
    }
}
