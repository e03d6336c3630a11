package io.arawn.workstream.message;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a tool answered, as the metadata of a {@code tool_result} message tells it: {@code tool_call_id} and
 * {@code success}. The answer itself is the message's content.
 *
 * @param callId the call that is answered, where that is told
 */
public record ToolResult(Optional<String> callId, boolean success) {

    private static final String CALL_ID = "tool_call_id";
    private static final String SUCCESS = "success";

    /** What the message says of the call it answers, or empty when it is no {@code tool_result}. */
    public static Optional<ToolResult> of(Message message) {
        if (!message.role().equals(Role.TOOL_RESULT)) {
            return Optional.empty();
        }
        Optional<String> callId =
                message.metadata().get(CALL_ID) instanceof String text ? Optional.of(text) : Optional.empty();
        return Optional.of(new ToolResult(callId, !Boolean.FALSE.equals(message.metadata().get(SUCCESS))));
    }

    /** The answer to the call as metadata of the message that gives it. */
    public static Map<String, @Nullable Object> metadata(String callId, boolean success) {
        return Map.of(CALL_ID, callId, SUCCESS, success);
    }
}
