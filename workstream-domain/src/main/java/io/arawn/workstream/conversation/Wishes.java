package io.arawn.workstream.conversation;

import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The instructions and options of a client's request.
 *
 * @param instructions instructions of the client; they stand before the workstream, because they change less; may be
 *     empty
 * @param options as in {@link Prompt}
 */
record Wishes(String instructions, Map<String, @Nullable Object> options) {

    static final Wishes NONE = new Wishes("", Map.of());

    /** The prompt with these instructions and options. */
    Prompt in(Prompt prompt) {
        return new Prompt(instructed(prompt.messages()), prompt.offer(), options, prompt.plan());
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
