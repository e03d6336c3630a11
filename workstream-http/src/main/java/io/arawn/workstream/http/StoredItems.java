package io.arawn.workstream.http;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ToolOffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    static List<Object> of(List<Message> messages) {
        return messages.stream().<Object>map(StoredItems::of).toList();
    }

    static Map<String, @Nullable Object> of(Message message) {
        Optional<ToolUse> call = ToolUse.of(message);
        Optional<ToolResult> result = ToolResult.of(message);
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        if (call.isPresent()) {
            head("function_call", "fc_", message, item);
            item.put("call_id", call.get().callId());
            item.put("name", call.get().name());
            item.put("arguments", CallArguments.text(call.get()));
        } else if (result.isPresent()) {
            head("function_call_output", "fco_", message, item);
            item.put("call_id", result.get().callId().orElse(""));
            item.put("output", message.content());
        } else {
            head("message", "msg_", message, item);
            item.put("role", role(message.role()));
            item.put("content", List.of(part(message)));
        }
        return item;
    }

    private static void head(String type, String prefix, Message message, Map<String, @Nullable Object> item) {
        item.put("id", prefix + message.id());
        item.put("type", type);
        item.put("status", ResponseObject.COMPLETED);
    }

    private static String role(Role role) {
        return role.equals(Role.ASSISTANT) || role.equals(Role.SYSTEM) ? role.name() : Role.USER.name();
    }

    private static Map<String, Object> part(Message message) {
        Map<String, Object> part = new LinkedHashMap<>();
        boolean reply = message.role().equals(Role.ASSISTANT);
        part.put("type", reply ? "output_text" : "input_text");
        part.put("text", message.content());
        if (reply) {
            part.put("annotations", List.of());
            part.put("logprobs", List.of());
        }
        return part;
    }
}
