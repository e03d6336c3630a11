package io.arawn.workstream.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arawn.workstream.testkit.StubReply.Ending;

/** The chunks and bodies of chat completions, as OpenAI documents them. */
final class StubChunks {

    /** The tokens that every reply of the stub reports. */
    static final int INPUT_TOKENS = 11;

    static final int OUTPUT_TOKENS = 7;

    private static final ObjectMapper JSON = new ObjectMapper();

    private StubChunks() {}

    static String opening(JsonNode request) {
        ObjectNode chunk = chunk(request);
        choice(chunk).putObject("delta").put("role", "assistant").put("content", "");
        return event(chunk.toString());
    }

    static String piece(JsonNode request, String text) {
        ObjectNode chunk = chunk(request);
        choice(chunk).putObject("delta").put("content", text);
        return event(chunk.toString());
    }

    static String ending(JsonNode request, Ending ending) {
        return switch (ending) {
            case DONE -> finish(request, "stop") + usage(request) + event("[DONE]");
            case LENGTH -> finish(request, "length") + usage(request) + event("[DONE]");
            case MALFORMED -> event("{\"choices\":[{\"delta\":") + event("[DONE]");
            case ERROR -> event("{\"error\":{\"message\":\"the engine fell over\",\"code\":\"server_error\"}}");
            case CUT, HANG -> "";
        };
    }

    static String whole(JsonNode request, StubReply reply) {
        ObjectNode body = head(request, "chat.completion");
        choice(body)
                .put("finish_reason", "stop")
                .putObject("message")
                .put("role", "assistant")
                .put("content", String.join("", reply.pieces()));
        putUsage(body);
        return body.toString();
    }

    private static String finish(JsonNode request, String reason) {
        ObjectNode chunk = chunk(request);
        choice(chunk).put("finish_reason", reason).putObject("delta");
        return event(chunk.toString());
    }

    private static String usage(JsonNode request) {
        if (!request.path("stream_options").path("include_usage").asBoolean()) {
            return "";
        }
        ObjectNode chunk = chunk(request);
        chunk.putArray("choices");
        putUsage(chunk);
        return event(chunk.toString());
    }

    private static void putUsage(ObjectNode body) {
        body.putObject("usage")
                .put("prompt_tokens", INPUT_TOKENS)
                .put("completion_tokens", OUTPUT_TOKENS)
                .put("total_tokens", INPUT_TOKENS + OUTPUT_TOKENS);
    }

    private static ObjectNode chunk(JsonNode request) {
        return head(request, "chat.completion.chunk");
    }

    private static ObjectNode head(JsonNode request, String object) {
        return JSON.createObjectNode()
                .put("id", "chatcmpl-stub")
                .put("object", object)
                .put("created", 1_700_000_000)
                .put("model", request.path("model").asText());
    }

    private static ObjectNode choice(ObjectNode body) {
        return body.putArray("choices").addObject().put("index", 0);
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }
}
