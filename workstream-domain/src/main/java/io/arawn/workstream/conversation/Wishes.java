package io.arawn.workstream.conversation;

import io.arawn.workstream.model.Original;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client's request has for the model besides messages.
 *
 * @param instructions instructions of the client; they stand before the workstream, because they change less; may be
 *     empty
 * @param addedText what the client's program adds to the user's words; may be empty
 * @param options as in {@link Prompt}
 * @param original as in {@link Prompt}, without a conversation
 */
record Wishes(
        String instructions,
        AddedText addedText,
        Map<String, @Nullable Object> options,
        Optional<Original> original) {

    static final Wishes NONE = new Wishes("", AddedText.NONE, Map.of(), Optional.empty());

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
