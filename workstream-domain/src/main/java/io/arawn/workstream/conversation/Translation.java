package io.arawn.workstream.conversation;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.chat.ClientRequest;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.Original;
import io.arawn.workstream.model.ToolOffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a request in another dialect than chat completions. Its clients send the same members to every model
 * and cannot leave them out, so what a model cannot be given is left out here.
 */
final class Translation {

    /** The members with messages and instructions, which the workstream replaces. */
    private static final List<String> MESSAGES = List.of("messages", "system", "input", "instructions");

    private Translation() {}

    /** The request with the options and tools that the model can be given. */
    static ClientRequest fitted(ClientRequest request, ChatModel model) {
        if (request.original().isEmpty()) {
            return request;
        }
        JsonObject options = request.options().without(request.options().keySet().stream()
                .filter(name -> !takes(model, name, request.options().get(name)))
                .toList());
        return request.with(model.info().callsTools() ? request.offer() : ToolOffer.NOTHING, options);
    }

    private static boolean takes(ChatModel model, String name, @Nullable Object value) {
        try {
            model.requireOptions(new JsonObject().with(name, value));
            return true;
        } catch (InvalidInputException unknown) {
            return false;
        }
    }

    /** The original request for a prompt that is made from a workstream. */
    static Original withoutMessages(Original original) {
        return original.without(MESSAGES);
    }
}
