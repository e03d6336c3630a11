package io.arawn.workstream.message;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

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
public record ToolUse(String callId, String name, JsonObject arguments, Optional<String> text) {

    /** The member under which {@link #asObject} puts what is no JSON object. */
    public static final String NO_JSON = "INVALID_JSON";

    private static final String CALL_ID = "tool_id";
    private static final String NAME = "name";
    private static final String ARGUMENTS = "arguments";
    private static final String TEXT = "arguments_text";

    public ToolUse {
        arguments.asField(ARGUMENTS);
        text = text.map(Surrogates::replaceLone);
    }

    /** A call whose arguments are this object, written as JSON without spaces. */
    public ToolUse(String callId, String name, Map<String, ?> arguments) {
        this(callId, name, JsonObject.of(ARGUMENTS, arguments), Optional.empty());
    }

    /** A call whose arguments are this text and not a JSON object. */
    public static ToolUse malformed(String callId, String name, String text) {
        return new ToolUse(callId, name, new JsonObject(), Optional.of(text));
    }

    /** The call in the message; empty if the message is not a {@code tool_use}. */
    public static Optional<ToolUse> of(Message message) {
        if (!message.role().equals(Role.TOOL_USE)) {
            return Optional.empty();
        }
        JsonObject told = message.metadata();
        String callId = filled(told, CALL_ID).orElse(message.id().value());
        String name = filled(told, NAME).orElse("tool");
        Optional<String> written = told.text(TEXT).or(() -> told.text(ARGUMENTS));
        return Optional.of(new ToolUse(callId, name, told.object(ARGUMENTS), written));
    }

    private static Optional<String> filled(JsonObject told, String name) {
        return told.text(name).filter(text -> !text.isBlank());
    }

    /** The same call with each text of its arguments changed, names included. */
    public ToolUse withTexts(UnaryOperator<String> change) {
        return new ToolUse(callId, name, arguments.withTexts(change), text.map(change));
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
    public JsonObject asObject() {
        String written = text.orElse("");
        return isMalformed() && !written.isBlank() ? new JsonObject().with(NO_JSON, written) : arguments;
    }

    /** The metadata of a message with this call. */
    public JsonObject metadata() {
        return new JsonObject()
                .with(CALL_ID, Optional.of(callId).filter(id -> !id.isBlank()))
                .with(NAME, name)
                .with(ARGUMENTS, arguments)
                .with(TEXT, text);
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
}
