package io.arawn.workstream.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

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
        Map<String, @Nullable Object> told = message.metadata();
        return Optional.of(new ToolResult(
                text(told.get(CALL_ID)),
                text(told.get(NAME)),
                !Boolean.FALSE.equals(told.get(SUCCESS)),
                told.get(FOUND) instanceof Number found ? OptionalLong.of(found.longValue()) : OptionalLong.empty()));
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /** The metadata of a message with a result of the call. */
    public static Map<String, @Nullable Object> metadata(ToolUse call, boolean success) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put(CALL_ID, call.callId());
        metadata.put(NAME, call.name());
        metadata.put(SUCCESS, success);
        return metadata;
    }

    /** The metadata of a message with the result of a search that found so many messages. */
    public static Map<String, @Nullable Object> metadataOfFound(ToolUse call, long found) {
        Map<String, @Nullable Object> metadata = metadata(call, true);
        metadata.put(FOUND, found);
        return metadata;
    }
}
