package io.arawn.workstream.http;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ToolOffer;
import java.util.List;
import java.util.Optional;

/**
 * Messages of a log as items of OpenAI's responses and conversations. The id of an item contains the id of its message.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/conversations/list-items-object">Items</a>
 */
final class StoredItems {

    private StoredItems() {}

    /** Whether clients know the message: it is no search of the model's own. */
    static boolean isForClients(Message message) {
        Optional<String> tool = ToolUse.of(message).map(ToolUse::name)
                .or(() -> ToolResult.of(message).flatMap(ToolResult::name));
        return tool.filter(ToolOffer.SEARCH::equals).isEmpty();
    }

    /** The message of an item. */
    static RecordId message(String item) {
        String id = item.substring(item.indexOf('_') + 1);
        if (!RecordId.isValid(id)) {
            throw notFound(item);
        }
        return new RecordId(id);
    }

    static ProblemException notFound(String item) {
        return Problem.of(404, "not_found", "there is no item '" + item + "' here").asException();
    }

    static List<JsonObject> of(List<Message> messages) {
        return messages.stream().map(StoredItems::of).toList();
    }

    static JsonObject of(Message message) {
        Optional<ToolUse> call = ToolUse.of(message);
        Optional<ToolResult> result = ToolResult.of(message);
        if (call.isPresent()) {
            return head("function_call", "fc_", message)
                    .with("call_id", call.get().callId())
                    .with("name", call.get().name())
                    .with("arguments", CallArguments.text(call.get()));
        }
        if (result.isPresent()) {
            return head("function_call_output", "fco_", message)
                    .with("call_id", result.get().callId().orElse(""))
                    .with("output", message.content());
        }
        return head("message", "msg_", message)
                .with("role", role(message.role()))
                .with("content", List.of(part(message)));
    }

    private static JsonObject head(String type, String prefix, Message message) {
        return new JsonObject()
                .with("id", prefix + message.id())
                .with("type", type)
                .with("status", ResponseObject.COMPLETED);
    }

    private static String role(Role role) {
        return role.equals(Role.ASSISTANT) || role.equals(Role.SYSTEM) ? role.name() : Role.USER.name();
    }

    private static JsonObject part(Message message) {
        boolean reply = message.role().equals(Role.ASSISTANT);
        JsonObject part = new JsonObject()
                .with("type", reply ? "output_text" : "input_text")
                .with("text", message.content());
        return reply ? part.with("annotations", List.of()).with("logprobs", List.of()) : part;
    }
}
