package io.arawn.workstream.chat;

import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.PromptMessage;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One message of a client's own history. The client may send the same message with every request.
 *
 * @param author the author, if the client sends one
 * @param role the client's role, if it is not a role that models know
 * @param parts the parts of the message that are not text
 * @param notKept the parts that cannot be stored or shown to models, each in a few words; empty for a new message
 */
public record ClientMessage(
        PromptMessage message,
        Optional<String> author,
        Optional<Role> role,
        List<@Nullable Object> parts,
        List<String> notKept) {

    // Written out, because a compact constructor loses the annotations of its parameters' types in the class file.
    public ClientMessage(
            PromptMessage message,
            Optional<String> author,
            Optional<Role> role,
            List<@Nullable Object> parts,
            List<String> notKept) {
        this.message = message;
        this.author = author;
        this.role = role;
        this.parts = Collections.unmodifiableList(parts);
        this.notKept = List.copyOf(notKept);
    }

    /** The message for a model. A role that the model does not know is written in words. */
    PromptMessage labelled() {
        return role.isPresent() && message instanceof PromptMessage.User(String text)
                ? new PromptMessage.User("[" + role.get().name() + "] " + text)
                : message;
    }

    /** A message that consists of text only. */
    public ClientMessage(PromptMessage message, Optional<String> author) {
        this(message, author, Optional.empty(), List.of(), List.of());
    }

    /** A message without an author. */
    public ClientMessage(PromptMessage message) {
        this(message, Optional.empty());
    }
}
