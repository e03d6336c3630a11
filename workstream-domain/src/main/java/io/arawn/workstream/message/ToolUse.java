package io.arawn.workstream.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tool call, as the metadata of a {@code tool_use} message tells it: {@code tool_id}, {@code name} and
 * {@code arguments}.
 *
 * @param callId what the result of the call refers to; the message's own id where none is told
 * @param name of the tool; {@code tool} where none is told
 * @param arguments the arguments as JSON, empty where they are no JSON object
 */
public record ToolUse(String callId, String name, Map<String, @Nullable Object> arguments) {

    private static final String CALL_ID = "tool_id";
    private static final String NAME = "name";
    private static final String ARGUMENTS = "arguments";

    // Written out, because a compact constructor loses the annotations of its parameters' types in the class file.
    public ToolUse(String callId, String name, Map<String, @Nullable Object> arguments) {
        this.callId = callId;
        this.name = name;
        this.arguments = Json.copy(arguments);
    }

    /** The call that the message makes, or empty when it is no {@code tool_use}. */
    public static Optional<ToolUse> of(Message message) {
        if (!message.role().equals(Role.TOOL_USE)) {
            return Optional.empty();
        }
        String callId = text(message.metadata().get(CALL_ID), message.id().value());
        String name = text(message.metadata().get(NAME), "tool");
        return Optional.of(new ToolUse(callId, name, arguments(message.metadata().get(ARGUMENTS))));
    }

    private static String text(@Nullable Object value, String otherwise) {
        return value instanceof String text && !text.isBlank() ? text : otherwise;
    }

    /** The call as metadata of the message that makes it. */
    public Map<String, @Nullable Object> metadata() {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put(CALL_ID, callId);
        metadata.put(NAME, name);
        metadata.put(ARGUMENTS, arguments);
        return metadata;
    }

    /** The call as a person reads it. */
    public String readable() {
        StringBuilder text = new StringBuilder(name);
        arguments.forEach((argument, value) -> text.append(' ').append(argument).append("=").append(value));
        return text.toString();
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, @Nullable Object> arguments(@Nullable Object value) {
        return value instanceof Map<?, ?> object ? (Map<String, @Nullable Object>) object : Map.of();
    }
}
