package io.arawn.workstream.http;

import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.PromptMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the history that a client sends and accepts any content, because a message that is refused would block the
 * client for good. A note on the message names the parts that cannot be kept. For one request, with its messages in
 * order.
 */
final class EarlierMessages {

    private static final int LONGEST_ROLE = 64;

    private final boolean named;
    private final Map<String, String> toolsById = new HashMap<>();
    private final Map<String, String> idsByFunction = new HashMap<>();

    /** @param named whether the speakers' names can be stored */
    EarlierMessages(boolean named) {
        this.named = named;
    }

    /** The name of the tool that was called with this id. */
    String tool(String callId) {
        return toolsById.getOrDefault(callId, "tool");
    }

    /** The id of the last call of a function in OpenAI's old form, which has no ids. */
    String functionCall(String name) {
        return idsByFunction.getOrDefault(name, "");
    }

    ClientMessage read(Member message) {
        LenientJson reading = new LenientJson(message.value());
        String role = reading.text("role");
        PromptMessage said = said(role, reading);
        Optional<String> author = named ? reading.label("name") : Optional.empty();
        return new ClientMessage(said, author, otherRole(role), reading.parts(), reading.notKept());
    }

    private PromptMessage said(String role, LenientJson message) {
        return switch (role) {
            case "system", "developer" -> new PromptMessage.Instructions(message.content("content"));
            case "assistant" -> assistant(message);
            case "tool" -> {
                String id = message.text("tool_call_id");
                yield message.answer(id, tool(id), "content", true);
            }
            case "function" -> {
                String name = message.text("name");
                yield message.answer(functionCall(name), name, "content", true);
            }
            default -> message.user("content");
        };
    }

    /** Roles of the log that mean something else to OpenAI's clients. */
    private static Optional<Role> otherRole(String role) {
        return switch (role) {
            case "system", "developer", "assistant", "tool", "function", "user" -> Optional.empty();
            default -> {
                String kept = role.isBlank() ? "unknown" : role.substring(0, Math.min(role.length(), LONGEST_ROLE));
                yield Optional.of(new Role(new Role(kept).known() ? "client_" + kept : kept));
            }
        };
    }

    private PromptMessage assistant(LenientJson message) {
        String content = message.content("content");
        List<ToolUse> calls = message.calls();
        calls.forEach(call -> {
            toolsById.put(call.callId(), call.name());
            idsByFunction.put(call.name(), call.callId());
        });
        JsonObject reasoning = message.reasoning();
        return new PromptMessage.Assistant(content.isEmpty() ? message.content("refusal") : content, calls, reasoning);
    }
}
