package io.arawn.workstream.json;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import java.util.List;

/** A message. */
public final class MessageJson {

    private MessageJson() {}

    /** All that is known of it. */
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

    /** Each of them, in their order. */
    public static List<JsonObject> all(List<Message> messages) {
        return messages.stream().map(MessageJson::of).toList();
    }
}
