package io.arawn.workstream.mcp;

import io.arawn.workstream.json.MessageJson;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.store.Branching;
import java.util.List;

/** A message as tools show it. */
final class ShownMessage {

    private static final List<String> SHOWN = List.of("id", "role", "content", "timestamp", "author", "left");

    private ShownMessage() {}

    /** A line such as {@code [m1] 2024-01-15T10:00:00Z user (ann): We keep the ledger in Postgres.} */
    static String text(Message message, Branching branching) {
        return "[" + message.id() + "] " + message.timestamp() + " " + message.role()
                + message.author().map(name -> " (" + name + ")").orElse("")
                + (branching.isLeft(message) ? " [left]" : "") + ": " + message.content();
    }

    /** What agents need of it; the API has the rest. */
    static JsonObject json(Message message, Branching branching) {
        return MessageJson.of(message, branching).only(SHOWN);
    }
}
