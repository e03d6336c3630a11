package io.arawn.workstream.formats;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Writes messages as OpenAI's API takes them. Text and calls of one reply are one message. For one use. */
public final class OpenAiTranscript {

    private final Appendable out;
    private final List<JsonObject> calls = new ArrayList<>();
    private Optional<JsonObject> answer = Optional.empty();
    private boolean any;

    private OpenAiTranscript(Appendable out) {
        this.out = out;
    }

    /**
     * Writes an object with {@code messages}; reads the messages one after the other.
     *
     * @param left selects messages to leave out, because a client has left them
     */
    public static void write(Iterable<Message> messages, Predicate<Message> left, Appendable out) throws IOException {
        OpenAiTranscript transcript = new OpenAiTranscript(out);
        out.append("{\"messages\":[");
        for (Message message : messages) {
            if (!left.test(message)) {
                transcript.add(message);
            }
        }
        transcript.flush();
        out.append("\n]}\n");
    }

    private void add(Message message) throws IOException {
        Optional<ToolUse> call = ToolUse.of(message);
        if (call.isPresent()) {
            calls.add(written(call.get()));
            return;
        }
        flush();
        JsonObject said = new JsonObject().with("role", role(message.role())).with("content", message.content());
        if (message.role().equals(Role.ASSISTANT)) {
            answer = Optional.of(said);
            return;
        }
        write(ToolResult.of(message).map(result -> said.with("tool_call_id", result.callId())).orElse(said));
    }

    private static JsonObject written(ToolUse call) {
        return new JsonObject()
                .with("id", call.callId())
                .with("type", "function")
                .with("function", new JsonObject()
                        .with("name", call.name())
                        .with("arguments", call.text().orElseGet(() -> call.arguments().written())));
    }

    private static String role(Role role) {
        return switch (role.name()) {
            case "assistant", "system" -> role.name();
            case "tool_result" -> "tool";
            default -> "user";
        };
    }

    private void flush() throws IOException {
        if (answer.isPresent() || !calls.isEmpty()) {
            JsonObject said = answer.orElseGet(() -> new JsonObject().with("role", "assistant").with("content", ""));
            write(said.withUnlessEmpty("tool_calls", List.copyOf(calls)));
        }
        answer = Optional.empty();
        calls.clear();
    }

    private void write(JsonObject message) throws IOException {
        out.append(any ? ",\n" : "\n").append(message.written());
        any = true;
    }
}
