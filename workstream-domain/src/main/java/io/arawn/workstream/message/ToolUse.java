package io.arawn.workstream.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tool call, as the metadata of a {@code tool_use} message tells it: {@code tool_id}, {@code name},
 * {@code arguments} and, where that is not enough, {@code arguments_text}.
 *
 * @param callId what the result of the call refers to; the message's own id where none is told, and empty in the reply
 *     of a provider that gave none
 * @param name of the tool; {@code tool} where none is told
 * @param arguments the arguments as a JSON object, empty where they are no JSON object
 * @param text the arguments exactly as the model wrote them, where {@code arguments} alone would not give that back:
 *     because they are no JSON object, or one that is spelt in another way than JSON without spaces
 */
public record ToolUse(
        String callId, String name, Map<String, @Nullable Object> arguments, Optional<String> text) {

    private static final String CALL_ID = "tool_id";
    private static final String NAME = "name";
    private static final String ARGUMENTS = "arguments";
    private static final String TEXT = "arguments_text";
    private static final String NO_JSON = "INVALID_JSON";

    // Written out, because a compact constructor loses the annotations of its parameters' types in the class file.
    public ToolUse(
            String callId, String name, Map<String, @Nullable Object> arguments, Optional<String> text) {
        this.callId = callId;
        this.name = name;
        this.arguments = JsonValues.object("arguments", arguments);
        this.text = text.map(Surrogates::replaceLone);
    }

    /** A call whose arguments are this object, written as JSON without spaces. */
    public ToolUse(String callId, String name, Map<String, @Nullable Object> arguments) {
        this(callId, name, arguments, Optional.empty());
    }

    /** A call whose arguments are no JSON object, but this text. */
    public static ToolUse malformed(String callId, String name, String text) {
        return new ToolUse(callId, name, Map.of(), Optional.of(text));
    }

    /** The call that the message makes, or empty when it is no {@code tool_use}. */
    public static Optional<ToolUse> of(Message message) {
        if (!message.role().equals(Role.TOOL_USE)) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> told = message.metadata();
        String callId = text(told.get(CALL_ID), message.id().value());
        String name = text(told.get(NAME), "tool");
        Optional<String> written = Optional.ofNullable(told.get(TEXT))
                .or(() -> Optional.ofNullable(told.get(ARGUMENTS)))
                .filter(String.class::isInstance)
                .map(String.class::cast);
        return Optional.of(new ToolUse(callId, name, object(told.get(ARGUMENTS)), written));
    }

    private static String text(@Nullable Object value, String otherwise) {
        return value instanceof String text && !text.isBlank() ? text : otherwise;
    }

    /** The same call under another id and name. */
    public ToolUse as(String id, String otherName) {
        return new ToolUse(id, otherName, arguments, text);
    }

    /**
     * Whether the model wrote arguments that are no JSON object. Such a call is handed on as it is, and never carried
     * out: what is missing or comes twice in it is not known.
     */
    public boolean isMalformed() {
        return arguments.isEmpty()
                && text.filter(written -> !isEmptyObject(written.strip())).isPresent();
    }

    private static boolean isEmptyObject(String json) {
        return json.startsWith("{") && json.endsWith("}") && json.substring(1, json.length() - 1).isBlank();
    }

    /**
     * The arguments as an object for providers, which refuse a history with arguments that are none: text that is no
     * object stands in one, under {@code INVALID_JSON}, so that the model can read what it wrote.
     */
    public Map<String, @Nullable Object> asObject() {
        String written = text.orElse("");
        return isMalformed() && !written.isBlank() ? Map.of(NO_JSON, written) : arguments;
    }

    /** The call as metadata of the message that makes it. */
    public Map<String, @Nullable Object> metadata() {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        if (!callId.isBlank()) {
            metadata.put(CALL_ID, callId);
        }
        metadata.put(NAME, name);
        metadata.put(ARGUMENTS, arguments);
        text.ifPresent(written -> metadata.put(TEXT, written));
        return metadata;
    }

    /** The call as a person reads it. */
    public String readable() {
        StringBuilder readable = new StringBuilder(name);
        if (isMalformed()) {
            text.filter(written -> !written.isBlank()).ifPresent(written -> readable.append(' ').append(written));
        }
        arguments.forEach((argument, value) -> readable.append(' ').append(argument).append("=").append(value));
        return readable.toString();
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> object ? (Map<String, @Nullable Object>) object : Map.of();
    }
}
