package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a message is and the form of another program has no place for: its role, its author, and the id of a call. An
 * exported message holds it in the member {@code arawn}, which an import reads and other programs pass over.
 */
final class Extra {

    static final String NAME = "arawn";

    private static final String ROLE = "role";
    private static final String AUTHOR = "author";
    private static final String CALL = "call";
    private static final String FAILED = "failed";

    private Extra() {}

    /** @param told the role that the form tells; a call and its result have a place in every form */
    static JsonObject of(Message message, Role told) {
        Role role = message.role();
        boolean placed = role.equals(told) || role.equals(Role.TOOL_USE) || role.equals(Role.TOOL_RESULT);
        return new JsonObject()
                .with(ROLE, Optional.of(role).filter(each -> !placed).map(Role::name))
                .with(AUTHOR, message.author());
    }

    /** With the id of the call, and whether it failed, for a form that has no place for them. */
    static JsonObject withCall(Message message, Role told) {
        Optional<ToolResult> result = ToolResult.of(message);
        return of(message, told)
                .with(CALL, ToolUse.of(message).map(ToolUse::callId).or(() -> result.flatMap(ToolResult::callId)))
                .with(FAILED, result.filter(ended -> !ended.success()).map(failed -> true));
    }

    /** The message as it was before it was exported. */
    static SourceMessage restored(SourceMessage read, JsonNode holder) {
        JsonNode extra = holder.path(NAME);
        SourceMessage by = read.by(SourceJson.text(extra, AUTHOR).or(read::author));
        return SourceJson.text(extra, ROLE).map(Role::new).filter(Role::known).map(by::as).orElse(by);
    }

    static Optional<String> call(JsonNode holder) {
        return SourceJson.text(holder.path(NAME), CALL);
    }

    static boolean failed(JsonNode holder) {
        return holder.path(NAME).path(FAILED).asBoolean();
    }

    /** The thoughts that led to a message. */
    static List<String> thoughts(Message message) {
        return message.parts().stream()
                .flatMap(part -> part instanceof JsonObject object ? Stream.of(object) : Stream.empty())
                .filter(part -> part.text("type").filter(BranchRecords.THINKING::equals).isPresent())
                .flatMap(part -> part.text("text").stream())
                .toList();
    }

    /** The model that wrote a message. */
    static Optional<String> model(Message message) {
        return message.metadata().text("model");
    }
}
