package io.arawn.workstream.chat;

import java.util.Optional;

/**
 * One message of a conversation as a client holds it, who may be sending it for the hundredth time.
 *
 * @param author who said it, where the client tells
 */
public record ClientMessage(PromptMessage message, Optional<String> author) {

    /** A message of nobody in particular. */
    public ClientMessage(PromptMessage message) {
        this(message, Optional.empty());
    }
}
