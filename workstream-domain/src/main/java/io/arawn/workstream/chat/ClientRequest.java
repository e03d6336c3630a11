package io.arawn.workstream.chat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.Original;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.ToolOffer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request of a client.
 *
 * @param workstream the workstream; empty to pass on the messages as they are and store nothing
 * @param model the name of the model; empty for the configured one
 * @param messages the messages of the client; the last one is a user's or a tool's
 * @param offer the client's tools; the client executes calls of them
 * @param options as in {@link Prompt}
 * @param author the author of messages that name none
 * @param original the request in the client's own dialect; empty for chat completions. With it, options and tools that
 *     the model cannot be given are left out, not refused
 * @param storing what is stored; without a workstream nothing is
 */
public record ClientRequest(
        Optional<WorkstreamId> workstream,
        Optional<String> model,
        List<ClientMessage> messages,
        ToolOffer offer,
        JsonObject options,
        Optional<String> author,
        Optional<Original> original,
        Storing storing) {

    public ClientRequest {
        messages = List.copyOf(messages);
        offer = offer.tools().isEmpty() ? offer : offer.asNeeded();
    }

    /** A request for chat completions. */
    public ClientRequest(
            Optional<WorkstreamId> workstream,
            Optional<String> model,
            List<ClientMessage> messages,
            ToolOffer offer,
            JsonObject options,
            Optional<String> author) {
        this(workstream, model, messages, offer, options, author, Optional.empty(), Storing.ALL);
    }

    /** The same request with this offer and these options. */
    public ClientRequest with(ToolOffer other, JsonObject options) {
        return new ClientRequest(workstream, model, messages, other, options, author, original, storing);
    }

    /**
     * What of the request is stored.
     *
     * @param keeps whether the messages and the reply are stored; if not, the model reads the workstream all the same
     * @param response the id by which the client may ask for the reply later; it is stored with the reply
     */
    public record Storing(boolean keeps, Optional<String> response) {

        /** Everything, under no id of the client's. */
        public static final Storing ALL = new Storing(true, Optional.empty());
    }

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
        public PromptMessage labelled() {
            return role.isPresent() && message instanceof PromptMessage.User said
                    ? said.saying("[" + role.get().name() + "] " + said.text())
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
}
