package io.arawn.workstream.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a tool answered, as the metadata of a {@code tool_result} message tells it: {@code tool_call_id},
 * {@code name}, {@code success} and, of a search, {@code found}. The answer itself is the message's content.
 *
 * @param callId the call that is answered, where that is told
 * @param name of the tool, where that is told
 * @param found how many messages were found, where that is told
 */
public record ToolResult(Optional<String> callId, Optional<String> name, boolean success, OptionalLong found) {

    private static final String CALL_ID = "tool_call_id";
    private static final String NAME = "name";
    private static final String SUCCESS = "success";
    private static final String FOUND = "found";

    /** What the message says of the call it answers, or empty when it is no {@code tool_result}. */
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

    /** The answer to the call as metadata of the message that gives it. */
    public static Map<String, @Nullable Object> metadata(ToolUse call, boolean success) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put(CALL_ID, call.callId());
        metadata.put(NAME, call.name());
        metadata.put(SUCCESS, success);
        return metadata;
    }

    /** That the call found so many messages, as metadata of the message that gives them. */
    public static Map<String, @Nullable Object> metadataOfFound(ToolUse call, long found) {
        Map<String, @Nullable Object> metadata = metadata(call, true);
        metadata.put(FOUND, found);
        return metadata;
    }
}
