package io.arawn.workstream.formats;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Writes a workstream as a session of Claude Code. Thoughts are left out, because Anthropic takes none without its
 * signature. For one use.
 */
public final class ClaudeCodeTranscript {

    private final Workstream workstream;
    private final Appendable out;
    private Optional<String> before = Optional.empty();

    private ClaudeCodeTranscript(Workstream workstream, Appendable out) {
        this.workstream = workstream;
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
        ClaudeCodeTranscript transcript = new ClaudeCodeTranscript(workstream, out);
        transcript.line(new JsonObject().with("type", "custom-title").with("customTitle", workstream.name()));
        for (Message message : messages) {
            if (!left.test(message)) {
                transcript.add(message);
            }
        }
    }

    private void add(Message message) throws IOException {
        boolean answer = message.role().equals(Role.ASSISTANT) || message.role().equals(Role.TOOL_USE);
        String id = uuid(message.id().value());
        line(new JsonObject()
                .with("type", answer ? "assistant" : "user")
                .with("uuid", id)
                .with("parentUuid", before.orElse(null))
                .with("isSidechain", false)
                .with("userType", "external")
                .with("timestamp", message.timestamp())
                .with("message", answer ? answer(message) : said(message))
                .withUnlessEmpty(Extra.NAME, Extra.of(message, answer ? Role.ASSISTANT : Role.USER)));
        before = Optional.of(id);
    }

    private JsonObject answer(Message message) {
        return new JsonObject()
                .with("id", "msg_" + uuid(message.reply().orElse(message.id().value())))
                .with("type", "message")
                .with("role", "assistant")
                .with("model", Extra.model(message).orElse(""))
                .with("content", List.of(ToolUse.of(message).map(ClaudeCodeTranscript::call)
                        .orElseGet(() -> new JsonObject().with("type", "text").with("text", message.content()))))
                .withUnlessEmpty("usage", message.usage());
    }

    private static JsonObject call(ToolUse call) {
        return new JsonObject()
                .with("type", "tool_use")
                .with("id", call.callId())
                .with("name", call.name())
                .with("input", call.asObject());
    }

    private static JsonObject said(Message message) {
        Object content = ToolResult.of(message)
                .<Object>map(result -> List.of(new JsonObject()
                        .with("type", "tool_result")
                        .with("tool_use_id", result.callId())
                        .with("name", result.name())
                        .with("content", message.content())
                        .with("is_error", !result.success())))
                .orElse(message.content());
        return new JsonObject().with("role", "user").with("content", content);
    }

    /** Claude Code names sessions and lines by such ids. */
    private String uuid(String id) {
        return UUID.nameUUIDFromBytes((workstream.id() + "/" + id).getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void line(JsonObject line) throws IOException {
        out.append(line.with("sessionId", uuid("")).written()).append('\n');
    }
}
