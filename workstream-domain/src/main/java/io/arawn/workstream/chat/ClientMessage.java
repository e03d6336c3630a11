package io.arawn.workstream.chat;

import io.arawn.workstream.message.Role;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation as a client holds it, who may be sending it for the hundredth time.
 *
 * @param author who said it, where the client tells
 * @param role the role under which the client holds it, where that is none of those that models know
 * @param parts what the client sent in it besides text
 * @param notKept what of it cannot be kept or shown to models, each in a few words; empty for what is said now
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

    /** The message for a model, which is told a role that it does not know in words. */
    PromptMessage labelled() {
        return role.isPresent() && message instanceof PromptMessage.User(String text)
                ? new PromptMessage.User("[" + role.get().name() + "] " + text)
                : message;
    }

    /** A message of which all is text. */
    public ClientMessage(PromptMessage message, Optional<String> author) {
        this(message, author, Optional.empty(), List.of(), List.of());
    }

    /** A message of nobody in particular. */
    public ClientMessage(PromptMessage message) {
        this(message, Optional.empty());
    }
}
