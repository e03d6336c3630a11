package io.arawn.workstream.conversation;

import io.arawn.workstream.chat.ClientRequest.Storing;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.model.Original;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a client's request has for the model besides messages.
 *
 * @param instructions instructions of the client; they stand before the workstream, because they change less; may be
 *     empty
 * @param addedText what the client's program adds to the user's words; may be empty
 * @param history messages that the workstream does not have and shall not get; they stand behind it
 * @param options as in {@link Prompt}
 * @param original as in {@link Prompt}, without a conversation
 * @param storing what is stored
 */
record Wishes(
        String instructions,
        AddedText addedText,
        List<Message> history,
        JsonObject options,
        Optional<Original> original,
        Storing storing) {

    static final Wishes NONE =
            new Wishes("", AddedText.NONE, List.of(), new JsonObject(), Optional.empty(), Storing.ALL);

    /** The metadata field of a reply with the id under which a client can ask for it. */
    static final String RESPONSE = "response";

    /** The metadata of the reply that the client's request adds. */
    JsonObject mark() {
        return new JsonObject().with(RESPONSE, storing.response());
    }

    /** The prompt with these instructions and options. */
    Prompt in(Prompt prompt) {
        return new Prompt(
                addedText.in(instructed(prompt.messages())), prompt.offer(), options, prompt.plan(), original);
    }

    private List<PromptMessage> instructed(List<PromptMessage> messages) {
        if (instructions.isEmpty() || !(messages.getFirst() instanceof PromptMessage.Instructions(String known))) {
            return messages;
        }
        List<PromptMessage> instructed = new ArrayList<>(messages);
        instructed.set(0, new PromptMessage.Instructions(instructions + "\n\n" + known));
        return instructed;
    }
}
