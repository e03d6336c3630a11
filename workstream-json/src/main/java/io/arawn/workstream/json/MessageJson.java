package io.arawn.workstream.json;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
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

    /** The JSON of each message, in their order. */
    public static List<JsonObject> all(List<Message> messages) {
        return messages.stream().map(MessageJson::of).toList();
    }
}
