package io.arawn.workstream.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A tool call, from the metadata of a {@code tool_use} message: {@code tool_id}, {@code name}, {@code arguments} and,
 * if that is not enough, {@code arguments_text}.
 *
 * @param callId the id to which the result of the call refers; default: the message's id; empty in a reply whose
 *     provider gave none
 * @param name the name of the tool; default: {@code tool}
 * @param arguments the arguments as a JSON object; empty if they are not a JSON object
 * @param text the arguments exactly as the model wrote them, if {@code arguments} cannot reproduce them: because they
 *     are not a JSON object, or not written as JSON without spaces
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

    /** A call whose arguments are this text and not a JSON object. */
    public static ToolUse malformed(String callId, String name, String text) {
        return new ToolUse(callId, name, Map.of(), Optional.of(text));
    }

    /** The call in the message; empty if the message is not a {@code tool_use}. */
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

    /** The same call with each text of its arguments changed, names included. */
    public ToolUse withTexts(UnaryOperator<String> change) {
        return new ToolUse(callId, name, JsonValues.object(ARGUMENTS, arguments, change), text.map(change));
    }

    /** The same call with another id and name. */
    public ToolUse as(String id, String otherName) {
        return new ToolUse(id, otherName, arguments, text);
    }

    /**
     * Whether the arguments are not a JSON object. Such a call is passed on unchanged and never executed, because its
     * arguments may be incomplete or doubled.
     */
    public boolean isMalformed() {
        return arguments.isEmpty()
                && text.filter(written -> !isEmptyObject(written.strip())).isPresent();
    }

    private static boolean isEmptyObject(String json) {
        return json.startsWith("{") && json.endsWith("}") && json.substring(1, json.length() - 1).isBlank();
    }

    /**
     * The arguments as an object, because providers refuse a history with other arguments. Text that is not an object
     * is put into one, under {@code INVALID_JSON}, so that the model can read what it wrote.
     */
    public Map<String, @Nullable Object> asObject() {
        String written = text.orElse("");
        return isMalformed() && !written.isBlank() ? Map.of(NO_JSON, written) : arguments;
    }

    /** The metadata of a message with this call. */
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
