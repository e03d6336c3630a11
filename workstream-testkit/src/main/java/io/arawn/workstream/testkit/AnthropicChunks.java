package io.arawn.workstream.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arawn.workstream.testkit.StubReply.Call;
import java.util.ArrayList;
import java.util.List;

/** The events and bodies of messages, as Anthropic documents them. */
record AnthropicChunks(JsonNode request) implements StubChunks {

    /** The signature of reasoning, which cannot be computed from it. */
    static final String SIGNATURE = "EqQBCgIYAhIM1gbcDa9GJwZA2b3h+/=";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String opening() {
        ObjectNode event = event("message_start");
        ObjectNode message = event.putObject("message");
        message.setAll(head());
        message.putArray("content");
        message.putObject("usage").put("input_tokens", INPUT_TOKENS).put("output_tokens", 1);
        return framed(event) + framed(event("ping"));
    }

    @Override
    public List<String> said(StubReply reply) {
        List<String> said = new ArrayList<>();
        int index = 0;
        for (String thought : reply.thoughts()) {
            said.add(thought(index++, thought));
        }
        if (!reply.pieces().isEmpty()) {
            ObjectNode start = block(index);
            start.putObject("content_block").put("type", "text").put("text", "");
            said.add(framed(start));
            for (String piece : reply.pieces()) {
                said.add(delta(index, "text_delta", "text", piece));
            }
            said.add(framed(stop(index++)));
        }
        for (Call call : reply.calls()) {
            said.add(call(index++, call));
        }
        return said;
    }

    private static String thought(int index, String thought) {
        ObjectNode start = block(index);
        start.putObject("content_block").put("type", "thinking").put("thinking", "").put("signature", "");
        return framed(start)
                + delta(index, "thinking_delta", "thinking", thought)
                + delta(index, "signature_delta", "signature", SIGNATURE + index)
                + framed(stop(index));
    }

    private static String call(int index, Call call) {
        ObjectNode start = block(index);
        start.putObject("content_block")
                .put("type", "tool_use")
                .put("id", call.id())
                .put("name", call.name())
                .putObject("input");
        int half = call.arguments().length() / 2;
        return framed(start)
                + delta(index, "input_json_delta", "partial_json", call.arguments().substring(0, half))
                + delta(index, "input_json_delta", "partial_json", call.arguments().substring(half))
                + framed(stop(index));
    }

    @Override
    public String ending(StubReply reply) {
        return switch (reply.ending()) {
            case DONE -> finish(reply.calls().isEmpty() ? "end_turn" : "tool_use");
            case LENGTH -> finish("max_tokens");
            case MALFORMED -> "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":\n\n"
                    + framed(event("message_stop"));
            case ERROR -> "event: error\ndata: "
                    + refusal(new StubReply.Refusal("api_error", "the engine fell over")) + "\n\n";
            case CUT, HANG -> "";
        };
    }

    private static String finish(String reason) {
        ObjectNode delta = event("message_delta");
        delta.putObject("delta").put("stop_reason", reason).putNull("stop_sequence");
        delta.putObject("usage").put("output_tokens", OUTPUT_TOKENS);
        return framed(delta) + framed(event("message_stop"));
    }

    @Override
    public String whole(StubReply reply) {
        ObjectNode body = head();
        ArrayNode content = body.putArray("content");
        content.addObject().put("type", "text").put("text", String.join("", reply.pieces()));
        for (Call call : reply.calls()) {
            content.addObject()
                    .put("type", "tool_use")
                    .put("id", call.id())
                    .put("name", call.name())
                    .set("input", read(call.arguments()));
        }
        body.put("stop_reason", reply.calls().isEmpty() ? "end_turn" : "tool_use");
        body.putObject("usage").put("input_tokens", INPUT_TOKENS).put("output_tokens", OUTPUT_TOKENS);
        return body.toString();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a whole reply can only call with arguments that are JSON", e);
        }
    }

    @Override
    public String refusal(StubReply.Refusal error) {
        ObjectNode body = event("error");
        body.putObject("error").put("type", error.code()).put("message", error.message());
        return body.toString();
    }

    private ObjectNode head() {
        return JSON.createObjectNode()
                .put("id", "msg_stub")
                .put("type", "message")
                .put("role", "assistant")
                .put("model", request.path("model").asText());
    }

    private static ObjectNode event(String type) {
        return JSON.createObjectNode().put("type", type);
    }

    private static ObjectNode block(int index) {
        return event("content_block_start").put("index", index);
    }

    private static ObjectNode stop(int index) {
        return event("content_block_stop").put("index", index);
    }

    private static String delta(int index, String type, String field, String text) {
        ObjectNode event = event("content_block_delta").put("index", index);
        event.putObject("delta").put("type", type).put(field, text);
        return framed(event);
    }

    private static String framed(ObjectNode event) {
        return "event: " + event.path("type").asText() + "\ndata: " + event + "\n\n";
    }
}
