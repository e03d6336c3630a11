package io.arawn.workstream.conversation;

import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.chat.ClientRequest.Storing;
import io.arawn.workstream.chat.Question;
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
 * @param files the files of the client's messages
 * @param options as in {@link Prompt}
 * @param original as in {@link Prompt}, without a conversation
 * @param begun the beginning of the reply, which the model continues; may be empty
 * @param storing what is stored
 */
record Wishes(
        String instructions,
        AddedText addedText,
        List<Message> history,
        List<AttachedFile> files,
        JsonObject options,
        Optional<Original> original,
        String begun,
        Storing storing) {

    static final Wishes NONE = instructions("");

    /** Instructions and nothing else. */
    static Wishes instructions(String text) {
        return new Wishes(
                text, AddedText.NONE, List.of(), List.of(), new JsonObject(), Optional.empty(), "", Storing.ALL);
    }

    /** The files and instructions of a question. */
    static Wishes of(Question question) {
        return question.files().isEmpty() && question.instructions().isEmpty()
                ? NONE
                : new Wishes(
                        question.instructions(), AddedText.NONE, List.of(), question.files(), new JsonObject(),
                        Optional.empty(), "", Storing.ALL);
    }

    /** The metadata field of a reply with the id under which a client can ask for it. */
    static final String RESPONSE = "response";

    /** The metadata of the reply that the client's request adds. */
    JsonObject mark() {
        return new JsonObject().with(RESPONSE, storing.response());
    }

    /**
     * The prompt with these instructions and options.
     *
     * @param first whether the model has not said anything yet, so that it continues what the client began
     */
    Prompt in(Prompt prompt, boolean first) {
        List<PromptMessage> messages = addedText.in(instructed(prompt.messages()));
        if (first && !begun.isEmpty()) {
            messages.add(new PromptMessage.Assistant(begun, List.of()));
        }
        return new Prompt(messages, prompt.offer(), options, prompt.plan(), original);
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
