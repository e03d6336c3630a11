package io.arawn.workstream.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.PromptMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Converts langchain4j's messages to those of a workstream. */
final class SaidMessages {

    /** The attribute of a message with the id of its record. */
    static final String RECORD = "arawn_record";

    /** Fields of what belongs to a reply besides its text and calls. */
    static final String THINKING = "thinking";

    static final String ATTRIBUTES = "attributes";

    private static final Role CUSTOM = new Role("custom");

    private SaidMessages() {}

    /** Whether the message came from a workstream. */
    static boolean isStored(ChatMessage message) {
        return attributes(message).containsKey(RECORD);
    }

    private static Map<String, Object> attributes(ChatMessage message) {
        return switch (message) {
            case UserMessage user -> user.attributes();
            case AiMessage reply -> reply.attributes();
            case ToolExecutionResultMessage result -> result.attributes();
            default -> Map.of();
        };
    }

    static ClientMessage of(ChatMessage message) {
        return switch (message) {
            case SystemMessage system -> new ClientMessage(new PromptMessage.Instructions(system.text()));
            case UserMessage user -> user(user);
            case AiMessage reply -> reply(reply);
            case ToolExecutionResultMessage result -> result(result);
            case CustomMessage custom -> new ClientMessage(
                    new PromptMessage.User(new JsonObject().withAll(json(custom.attributes())).written()),
                    Optional.empty(), Optional.of(CUSTOM), List.of(), List.of());
            default -> throw new InvalidInputException(
                    "message", "a workstream cannot hold a message of the type " + message.type());
        };
    }

    private static ClientMessage user(UserMessage user) {
        var files = user.contents().stream().flatMap(content -> Media.file(content).stream()).toList();
        List<@Nullable Object> addresses = new ArrayList<>();
        user.contents().forEach(content -> Media.address(content).ifPresent(addresses::add));
        return new ClientMessage(
                new PromptMessage.User(text(user.contents()), files), Optional.ofNullable(user.name()),
                Optional.empty(),
                addresses, List.of());
    }

    private static String text(List<Content> contents) {
        return contents.stream()
                .filter(TextContent.class::isInstance)
                .map(content -> ((TextContent) content).text())
                .collect(Collectors.joining("\n\n"));
    }

    private static ClientMessage reply(AiMessage reply) {
        JsonObject payload = new JsonObject()
                .with(THINKING, Optional.ofNullable(reply.thinking()))
                .withUnlessEmpty(ATTRIBUTES, json(reply.attributes()));
        List<String> notKept = reply.images().isEmpty()
                ? List.of()
                : List.of(reply.images().size() + " generated pictures, which only users can send");
        return new ClientMessage(
                new PromptMessage.Assistant(
                        Objects.requireNonNullElse(reply.text(), ""),
                        reply.toolExecutionRequests().stream().map(ToolRequests::call).toList(), payload),
                Optional.empty(), Optional.empty(), List.of(), notKept);
    }

    /** Values that are no JSON as the texts that they print as. */
    private static JsonObject json(Map<String, Object> attributes) {
        Map<String, Object> kept = new HashMap<>(attributes);
        kept.remove(AiMessage.GENERATED_IMAGES_KEY);
        kept.remove(RECORD);
        return new JsonObject().with(ATTRIBUTES, kept).object(ATTRIBUTES);
    }

    private static ClientMessage result(ToolExecutionResultMessage result) {
        var files = result.contents().stream().flatMap(content -> Media.file(content).stream()).toList();
        List<String> notKept = result.contents().stream()
                .filter(content -> !(content instanceof TextContent) && Media.file(content).isEmpty())
                .map(content -> content.type() + " at an address, which is not fetched")
                .toList();
        boolean success = !Boolean.TRUE.equals(result.isError());
        return new ClientMessage(
                new PromptMessage.ToolAnswer(
                        Objects.requireNonNullElse(result.id(), ""), Objects.requireNonNullElse(result.toolName(), ""),
                        text(result.contents()), success, files),
                Optional.empty(), Optional.empty(), List.of(), notKept);
    }
}
