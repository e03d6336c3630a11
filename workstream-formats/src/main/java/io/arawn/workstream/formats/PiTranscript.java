package io.arawn.workstream.formats;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Writes a workstream as a session of pi. For one use. */
public final class PiTranscript {

    private static final int VERSION = 3;

    private final Appendable out;
    private Optional<String> before = Optional.empty();
    private int number;

    private PiTranscript(Appendable out) {
        this.out = out;
    }

    /**
     * Writes the session; reads the messages one after the other.
     *
     * @param left selects messages to leave out, because a client has left them
     */
    public static void write(
            Workstream workstream, Iterable<Message> messages, Predicate<Message> left, Appendable out)
            throws IOException {
        PiTranscript transcript = new PiTranscript(out);
        transcript.line(new JsonObject().with("type", "session").with("version", VERSION)
                .with("id", workstream.id()).with("timestamp", workstream.createdAt()).with("cwd", "/"));
        transcript.entry("session_info", workstream.createdAt(), new JsonObject().with("name", workstream.name()));
        for (Message message : messages) {
            if (!left.test(message)) {
                transcript.add(message);
            }
        }
    }

    private void add(Message message) throws IOException {
        boolean answer = message.role().equals(Role.ASSISTANT) || message.role().equals(Role.TOOL_USE);
        JsonObject said = (answer ? answer(message) : asked(message))
                .with("timestamp", message.timestamp().toEpochMilli());
        entry("message", message.timestamp(), new JsonObject()
                .with("message", said)
                .withUnlessEmpty(Extra.NAME, Extra.of(message, answer ? Role.ASSISTANT : Role.USER)));
    }

    private static JsonObject answer(Message message) {
        List<JsonObject> content = new ArrayList<>();
        Extra.thoughts(message).forEach(
                thought -> content.add(new JsonObject().with("type", "thinking").with("thinking", thought)));
        Optional<ToolUse> call = ToolUse.of(message);
        content.add(call.map(PiTranscript::call).orElseGet(() -> text(message.content())));
        return new JsonObject()
                .with("role", "assistant")
                .with("content", content)
                .with("api", "openai-completions")
                .with("provider", "arawn")
                .with("model", Extra.model(message).orElse(""))
                .with("usage", usage(message.usage()))
                .with("stopReason", call.isPresent() ? "toolUse" : "stop");
    }

    /** Pi adds these numbers up, so all are there. */
    private static JsonObject usage(JsonObject usage) {
        long input = usage.numberOf("input_tokens").map(Number::longValue).orElse(0L);
        long output = usage.numberOf("output_tokens").map(Number::longValue).orElse(0L);
        JsonObject zeros = new JsonObject().with("cacheRead", 0).with("cacheWrite", 0);
        return new JsonObject().with("input", input).with("output", output).withAll(zeros)
                .with("totalTokens", input + output)
                .with("cost", new JsonObject().with("input", 0).with("output", 0).withAll(zeros).with("total", 0));
    }

    private static JsonObject call(ToolUse call) {
        return new JsonObject()
                .with("type", "toolCall")
                .with("id", call.callId())
                .with("name", call.name())
                .with("arguments", call.asObject());
    }

    private static JsonObject asked(Message message) {
        JsonObject content = new JsonObject().with("content", List.of(text(message.content())));
        return ToolResult.of(message)
                .map(result -> new JsonObject().with("role", "toolResult").withAll(content)
                        .with("toolCallId", result.callId())
                        .with("toolName", result.name())
                        .with("isError", !result.success()))
                .orElseGet(() -> new JsonObject().with("role", "user").withAll(content));
    }

    private static JsonObject text(String text) {
        return new JsonObject().with("type", "text").with("text", text);
    }

    private void entry(String type, Instant time, JsonObject members) throws IOException {
        number++;
        String id = String.format("%08x", number);
        line(new JsonObject().with("type", type).with("id", id).with("parentId", before.orElse(null))
                .with("timestamp", time).withAll(members));
        before = Optional.of(id);
    }

    private void line(JsonObject line) throws IOException {
        out.append(line.written()).append('\n');
    }
}
