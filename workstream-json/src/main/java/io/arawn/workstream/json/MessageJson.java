package io.arawn.workstream.json;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.store.Branching;
import java.util.List;

/** The JSON of a message. */
public final class MessageJson {

    private MessageJson() {}

    /** All fields of the message, except data that only its provider reads. */
    public static JsonObject of(Message message) {
        return new JsonObject()
                .with("id", message.id())
                .with("role", message.role())
                .with("content", message.content())
                .with("timestamp", message.timestamp())
                .with("author", message.author())
                .with("session", message.session())
                .with("turn", message.turn())
                .with("reply", message.reply())
                .withUnlessEmpty("parts", message.parts())
                .withUnlessEmpty("metadata", message.metadata())
                .withUnlessEmpty("usage", message.usage());
    }

    /** The same, with {@code left} if a client has left the message. */
    public static JsonObject of(Message message, Branching branching) {
        JsonObject json = of(message);
        return branching.isLeft(message) ? json.with("left", true) : json;
    }

    /** The JSON of each message, in their order, with {@code left} for those that a client has left. */
    public static List<JsonObject> all(List<Message> messages, Branching branching) {
        return messages.stream().map(message -> of(message, branching)).toList();
    }

    /** The JSON of each message, in their order. */
    public static List<JsonObject> all(List<Message> messages) {
        return messages.stream().map(MessageJson::of).toList();
    }
}
