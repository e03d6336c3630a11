package io.arawn.workstream.message;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The result of a tool call, from the metadata of a {@code tool_result} message: {@code tool_call_id}, {@code name},
 * {@code success} and, for a search, {@code found}. The text of the result is the message's content.
 *
 * @param callId the id of the call, if the message has it
 * @param name the name of the tool, if the message has it
 * @param found how many messages a search found, if the message has it
 */
public record ToolResult(Optional<String> callId, Optional<String> name, boolean success, OptionalLong found) {

    private static final String CALL_ID = "tool_call_id";
    private static final String NAME = "name";
    private static final String SUCCESS = "success";
    private static final String FOUND = "found";

    /** The tool result in the message; empty if the message is not a {@code tool_result}. */
    public static Optional<ToolResult> of(Message message) {
        if (!message.role().equals(Role.TOOL_RESULT)) {
            return Optional.empty();
        }
        JsonObject told = message.metadata();
        return Optional.of(new ToolResult(
                filled(told, CALL_ID),
                filled(told, NAME),
                !Boolean.FALSE.equals(told.get(SUCCESS)),
                told.numberOf(FOUND).stream().mapToLong(Number::longValue).findFirst()));
    }

    private static Optional<String> filled(JsonObject told, String name) {
        return told.text(name).filter(text -> !text.isBlank());
    }

    /** The metadata of a message with a result of the call. */
    public static JsonObject metadata(ToolUse call, boolean success) {
        return new JsonObject().with(CALL_ID, call.callId()).with(NAME, call.name()).with(SUCCESS, success);
    }

    /** The metadata of a message with the result of a search that found so many messages. */
    public static JsonObject metadataOfFound(ToolUse call, long found) {
        return metadata(call, true).with(FOUND, found);
    }
}
