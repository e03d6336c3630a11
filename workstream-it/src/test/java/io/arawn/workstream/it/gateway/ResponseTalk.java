package io.arawn.workstream.it.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arawn.workstream.attachment.AttachedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A client of OpenAI's responses that keeps its own history, as Codex does. */
final class ResponseTalk extends ClientTalk {

    ResponseTalk(GatewayServer server, boolean stream, boolean tools) {
        super(server, stream, tools);
    }

    @Override
    String path() {
        return "/v1/responses";
    }

    @Override
    Map<String, String> headers() {
        return Map.of("thread-id", "thread-1");
    }

    @Override
    void say(String text) {
        history.addObject().put("type", "message").put("role", "user")
                .putArray("content").addObject().put("type", "input_text").put("text", text);
    }

    @Override
    void show(String text, AttachedFile picture) {
        ArrayNode content = history.addObject().put("type", "message").put("role", "user").putArray("content");
        content.addObject().put("type", "input_text").put("text", text);
        content.addObject().put("type", "input_image").put("detail", "auto").put("image_url", dataUrl(picture));
    }

    @Override
    void result(String call, String text) {
        history.addObject().put("type", "function_call_output").put("call_id", call).put("output", text);
    }

    @Override
    void result(String call, String text, AttachedFile picture) {
        ArrayNode output =
                history.addObject().put("type", "function_call_output").put("call_id", call).putArray("output");
        output.addObject().put("type", "input_text").put("text", text);
        output.addObject().put("type", "input_image").put("image_url", dataUrl(picture));
    }

    @Override
    void complete(ObjectNode body, boolean tools) {
        body.put("instructions", "Be brief.").put("store", false).set("input", history);
        body.putArray("include").add("reasoning.encrypted_content");
        if (tools) {
            for (String name : List.of("read", "list")) {
                body.withArray("/tools").addObject().put("type", "function").put("name", name).put("strict", false)
                        .set("parameters", schema());
            }
        }
    }

    @Override
    JsonNode whole(List<JsonNode> events) {
        return events.getLast().path("response");
    }

    @Override
    Answer hear(JsonNode whole) {
        StringBuilder text = new StringBuilder();
        StringBuilder thought = new StringBuilder();
        List<String> calls = new ArrayList<>();
        for (JsonNode item : whole.path("output")) {
            history.add(item);
            item.path("content").forEach(part -> text.append(part.path("text").asText()));
            item.path("summary").forEach(part -> thought.append(part.path("text").asText()));
            if (item.has("call_id")) {
                calls.add(item.path("call_id").asText());
            }
        }
        return new Answer(text.toString(), thought.toString(), calls);
    }
}
