package io.arawn.workstream.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arawn.workstream.testkit.StubReply.Call;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The chunks and bodies of chat completions, as OpenAI documents them. */
record OpenAiChunks(JsonNode request) implements StubChunks {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String opening() {
        ObjectNode chunk = chunk();
        choice(chunk).putObject("delta").put("role", "assistant").put("content", "");
        return event(chunk);
    }

    @Override
    public List<String> said(StubReply reply) {
        List<String> said = new ArrayList<>();
        for (String thought : reply.thoughts()) {
            ObjectNode chunk = chunk();
            choice(chunk).putObject("delta").put("reasoning_content", thought);
            said.add(event(chunk));
        }
        for (String piece : reply.pieces()) {
            ObjectNode chunk = chunk();
            choice(chunk).putObject("delta").put("content", piece);
            said.add(event(chunk));
        }
        for (int i = 0; i < reply.calls().size(); i++) {
            Call call = reply.calls().get(i);
            int half = call.arguments().length() / 2;
            said.add(called(i, call.arguments().substring(0, half), call));
            said.add(called(i, call.arguments().substring(half), null));
        }
        return said;
    }

    private String called(int index, String arguments, @Nullable Call begun) {
        ObjectNode chunk = chunk();
        ObjectNode call = choice(chunk).putObject("delta").putArray("tool_calls").addObject().put("index", index);
        ObjectNode function = call.putObject("function").put("arguments", arguments);
        if (begun != null) {
            call.put("id", begun.id()).put("type", "function");
            function.put("name", begun.name());
        }
        return event(chunk);
    }

    @Override
    public String ending(StubReply reply) {
        return switch (reply.ending()) {
            case DONE -> finish(reply.calls().isEmpty() ? "stop" : "tool_calls") + usage() + "data: [DONE]\n\n";
            case LENGTH -> finish("length") + usage() + "data: [DONE]\n\n";
            case MALFORMED -> "data: {\"choices\":[{\"delta\":\n\ndata: [DONE]\n\n";
            case ERROR -> "data: " + refusal(new StubReply.Refusal("server_error", "the engine fell over")) + "\n\n";
            case CUT, HANG -> "";
        };
    }

    @Override
    public String whole(StubReply reply) {
        ObjectNode body = head("chat.completion");
        ObjectNode message = choice(body)
                .put("finish_reason", reply.calls().isEmpty() ? "stop" : "tool_calls")
                .putObject("message")
                .put("role", "assistant")
                .put("content", String.join("", reply.pieces()));
        if (!reply.calls().isEmpty()) {
            ArrayNode calls = message.putArray("tool_calls");
            reply.calls().forEach(call -> calls.addObject()
                    .put("id", call.id())
                    .put("type", "function")
                    .putObject("function")
                    .put("name", call.name())
                    .put("arguments", call.arguments()));
        }
        putUsage(body);
        return body.toString();
    }

    @Override
    public String refusal(StubReply.Refusal error) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("error")
                .put("message", error.message())
                .put("type", "stub")
                .putNull("param")
                .put("code", error.code());
        return body.toString();
    }

    private String finish(String reason) {
        ObjectNode chunk = chunk();
        choice(chunk).put("finish_reason", reason).putObject("delta");
        return event(chunk);
    }

    private String usage() {
        if (!request.path("stream_options").path("include_usage").asBoolean()) {
            return "";
        }
        ObjectNode chunk = chunk();
        chunk.putArray("choices");
        putUsage(chunk);
        return event(chunk);
    }

    private static void putUsage(ObjectNode body) {
        body.putObject("usage")
                .put("prompt_tokens", INPUT_TOKENS)
                .put("completion_tokens", OUTPUT_TOKENS)
                .put("total_tokens", INPUT_TOKENS + OUTPUT_TOKENS);
    }

    private ObjectNode chunk() {
        return head("chat.completion.chunk");
    }

    private ObjectNode head(String object) {
        return JSON.createObjectNode()
                .put("id", "chatcmpl-stub")
                .put("object", object)
                .put("created", 1_700_000_000)
                .put("model", request.path("model").asText());
    }

    private static ObjectNode choice(ObjectNode body) {
        return body.putArray("choices").addObject().put("index", 0);
    }

    private static String event(ObjectNode data) {
        return "data: " + data + "\n\n";
    }
}
