package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads messages as OpenAI's API takes them. They have no ids, so their place and their content make one. */
final class OpenAiMessages {

    private final List<SourceMessage> messages = new ArrayList<>();
    private final Map<String, String> calls = new HashMap<>();
    private final Reading reading;

    OpenAiMessages(Reading reading) {
        this.reading = reading;
    }

    void add(JsonNode message) {
        String role = message.path("role").asText();
        Blocks blocks = new Blocks(reading);
        SourceJson.text(message, "reasoning_content", "reasoning").ifPresent(blocks::thinking);
        if (role.equals("tool") || role.equals("function")) {
            Optional<String> call = SourceJson.id(message, "tool_call_id");
            blocks.add(new Block.Result(call, SourceJson.text(message, "name").or(() -> call.map(calls::get)),
                    Blocks.joined(message.path("content")), true));
        } else {
            blocks.content(message.path("content"));
            message.path("tool_calls").forEach(made -> call(made, blocks));
            if (message.path("function_call").isObject()) {
                call(SourceJson.object("function", message.path("function_call")), blocks);
            }
        }
        SourceMessage read =
                SourceMessage.of(id(message), SourceMessage.last(messages), time(message), role(role), blocks.list())
                        .by(SourceJson.text(message, "author").or(() -> SourceJson.text(message, "name")
                                .filter(name -> !role.equals("tool") && !role.equals("function"))));
        messages.add(read.role().equals(Role.ASSISTANT)
                ? read.from(SourceJson.text(message, "model"), Usage.of(message.path("usage")))
                : read);
    }

    private void call(JsonNode made, Blocks blocks) {
        JsonNode function = made.path("function");
        String id = SourceJson.id(made, "id").orElse("");
        String name = SourceJson.text(function, "name").orElse("tool");
        calls.put(id, name);
        blocks.add(new Block.Call(SourceJson.call(id, name, function.path("arguments"))));
    }

    private String id(JsonNode message) {
        return SourceJson.id(message, "id").orElseGet(() -> (messages.size() + 1) + "-" + SourceIds.shortDigest(
                message.path("role").asText() + '\n' + SourceJson.written(message.path("content"))
                        + SourceJson.written(message.path("tool_calls"))));
    }

    private static Optional<Instant> time(JsonNode message) {
        return Stream.of("timestamp", "created_at", "create_time", "created", "time", "date")
                .flatMap(name -> SourceTime.of(message.path(name)).stream())
                .findFirst();
    }

    private static Role role(String name) {
        return switch (name) {
            case "user", "human" -> Role.USER;
            case "system", "developer" -> Role.SYSTEM;
            default -> Role.ASSISTANT;
        };
    }

    List<SourceMessage> list() {
        return messages;
    }

    /** An id for the conversation, which stays the same when messages are added to it. */
    String conversationId() {
        StringBuilder first = new StringBuilder();
        for (SourceMessage message : messages) {
            first.append(message.id()).append('\n');
            if (message.role().equals(Role.USER)) {
                break;
            }
        }
        return SourceIds.shortDigest(first.toString());
    }

    /** The conversation of these messages. */
    SourceConversation conversation(Optional<String> id, Optional<String> title) {
        return new SourceConversation(SourceKind.OPENAI, id.orElseGet(this::conversationId), title,
                SourceMessage.begun(messages).orElse(reading.changed()),
                messages, Optional.empty(), reading.place());
    }
}
