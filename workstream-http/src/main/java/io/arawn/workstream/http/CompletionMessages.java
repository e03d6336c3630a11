package io.arawn.workstream.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arawn.workstream.chat.ClientMessage;
import io.arawn.workstream.chat.PromptMessage;
import io.arawn.workstream.message.ToolUse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages of a completion request. For one request.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create#chat-create-messages">Messages</a>
 */
final class CompletionMessages {

    private final boolean named;
    private final Map<String, String> tools = new HashMap<>();

    /** @param named whether the names of speakers can be kept */
    CompletionMessages(boolean named) {
        this.named = named;
    }

    List<ClientMessage> of(Member messages) {
        List<ClientMessage> all =
                messages.elements().stream().map(this::message).toList();
        if (all.isEmpty()) {
            throw messages.wrong("is missing; it must be an array of messages").asException();
        }
        return all;
    }

    private ClientMessage message(Member message) {
        Member name = message.member("name");
        if (name.isGiven() && !named) {
            throw name.wrong("is known in workstreams only; leave it out").asException();
        }
        return new ClientMessage(said(message), name.text());
    }

    private PromptMessage said(Member message) {
        Member role = message.member("role");
        Member content = message.member("content");
        return switch (role.required()) {
            case "system", "developer" -> {
                message.requireOnly(List.of("role", "content", "name"));
                yield new PromptMessage.Instructions(text(content));
            }
            case "user" -> {
                message.requireOnly(List.of("role", "content", "name"));
                yield new PromptMessage.User(text(content));
            }
            case "assistant" -> assistant(message);
            case "tool" -> {
                message.requireOnly(List.of("role", "content", "tool_call_id", "name"));
                String id = message.member("tool_call_id").required();
                yield new PromptMessage.ToolAnswer(id, tools.getOrDefault(id, "tool"), text(content));
            }
            default -> throw role.wrong("must be system, developer, user, assistant or tool").asException();
        };
    }

    /** What clients get with a reply and send back: annotations and reasoning are not the model's words to us. */
    private PromptMessage assistant(Member message) {
        for (String lost : List.of("audio", "function_call")) {
            if (message.member(lost).isGiven()) {
                throw message.member(lost).wrong("cannot be passed on; leave it out").asException();
            }
        }
        Member content = message.member("content");
        Optional<String> said = content.isGiven() ? Optional.of(text(content)) : message.member("refusal").text();
        List<ToolUse> calls =
                message.member("tool_calls").elements().stream().map(this::call).toList();
        return new PromptMessage.Assistant(said.orElse(""), calls);
    }

    private ToolUse call(Member call) {
        CompletionRequest.requireFunction(call);
        Member function = call.member("function");
        String id = call.member("id").required();
        String name = function.member("name").required();
        tools.put(id, name);
        Member arguments = function.member("arguments");
        String json = arguments.text().filter(text -> !text.isBlank()).orElse("{}");
        try {
            ObjectNode object = Json.object(json.getBytes(StandardCharsets.UTF_8));
            return new ToolUse(id, name, JsonFields.members(arguments.path(), object));
        } catch (ProblemException wrong) {
            throw arguments.wrong("must be a JSON object in a string").asException();
        }
    }

    private static String text(Member content) {
        if (!content.isGiven() || content.isText()) {
            return content.text().orElse("");
        }
        List<String> parts = new ArrayList<>();
        for (Member part : content.elements()) {
            String type = part.member("type").required();
            if (!type.equals("text") && !type.equals("refusal")) {
                throw part.member("type")
                        .wrong("is '" + type + "'; only parts of text can be passed on").asException();
            }
            parts.add(part.member(type).text().orElse(""));
        }
        return String.join("\n", parts);
    }
}
