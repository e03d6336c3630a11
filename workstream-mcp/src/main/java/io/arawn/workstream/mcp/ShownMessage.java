package io.arawn.workstream.mcp;

import io.arawn.workstream.json.JsonObject;
import io.arawn.workstream.json.MessageJson;
import io.arawn.workstream.message.Message;

/** A message as tools show it. */
final class ShownMessage {

    private ShownMessage() {}

    /** A line such as {@code [m1] 2024-01-15T10:00:00Z user (ann): We keep the ledger in Postgres.} */
    static String text(Message message) {
        return "[" + message.id() + "] " + message.timestamp() + " " + message.role()
                + message.author().map(name -> " (" + name + ")").orElse("") + ": " + message.content();
    }

    /** What agents need of it; the API has the rest. */
    static JsonObject json(Message message) {
        JsonObject all = MessageJson.of(message);
        JsonObject shown = new JsonObject();
        for (String name : new String[]{"id", "role", "author", "timestamp", "content"}) {
            Object value = all.get(name);
            if (value != null) {
                shown.with(name, value);
            }
        }
        return shown;
    }
}
