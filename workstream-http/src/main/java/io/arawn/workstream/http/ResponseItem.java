package io.arawn.workstream.http;

import io.arawn.workstream.message.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An item of text that is being sent, with its events: a message, or the summary of the reasoning. For one thread. */
final class ResponseItem {

    /** The kind of text, and the names that its events have. */
    enum Kind {
        TEXT("message", "msg_", "output_text", "text", "response.output_text", "response.content_part"),
        REFUSAL("message", "msg_", "refusal", "refusal", "response.refusal", "response.content_part"),
        REASONING("reasoning", "rs_", "summary_text", "text", "response.reasoning_summary_text",
                "response.reasoning_summary_part");

        private final String type;
        private final String prefix;
        private final String part;
        private final String member;
        private final String event;
        private final String partEvent;

        Kind(String type, String prefix, String part, String member, String event, String partEvent) {
            this.type = type;
            this.prefix = prefix;
            this.part = part;
            this.member = member;
            this.event = event;
            this.partEvent = partEvent;
        }
    }

    private final Kind kind;
    private final String id;
    private final int index;
    private final ResponseEvents events;
    private final StringBuilder said = new StringBuilder();
    private @Nullable String encrypted;

    /** @param index the place of the item in the response */
    ResponseItem(Kind kind, String id, int index, ResponseEvents events) {
        this.kind = kind;
        this.id = kind.prefix + id;
        this.index = index;
        this.events = events;
    }

    Kind kind() {
        return kind;
    }

    String begin() {
        return output("response.output_item.added", item(ResponseObject.IN_PROGRESS, List.of()));
    }

    private String output(String event, JsonObject item) {
        return events.of(event, new JsonObject().with("output_index", index).with("item", item));
    }

    String add(String text) {
        String begun = said.isEmpty() ? part(".added", "") : "";
        said.append(text);
        return begun + events.of(kind.event + ".delta", place(), logged(new JsonObject().with("delta", text)));
    }

    /** What only the provider can read of the reasoning. */
    void encrypt(String content) {
        encrypted = content;
    }

    String end() {
        StringBuilder ended = new StringBuilder();
        if (!said.isEmpty()) {
            String text = said.toString();
            ended.append(events.of(kind.event + ".done", place(), logged(new JsonObject().with(kind.member, text))));
            ended.append(part(".done", text));
        }
        return ended + output("response.output_item.done", whole());
    }

    private String part(String event, String text) {
        return events.of(kind.partEvent + event, place(), new JsonObject().with("part", part(text)));
    }

    JsonObject whole() {
        return item(ResponseObject.COMPLETED, said.isEmpty() ? List.of() : List.of(part(said.toString())));
    }

    private JsonObject item(String status, List<JsonObject> parts) {
        JsonObject item = new JsonObject().with("id", id).with("type", kind.type);
        return kind.equals(Kind.REASONING)
                ? item.with("summary", parts).with("encrypted_content", Optional.ofNullable(encrypted))
                : item.with("status", status).with("role", "assistant").with("content", parts);
    }

    private JsonObject place() {
        return new JsonObject()
                .with("item_id", id)
                .with("output_index", index)
                .with(kind.equals(Kind.REASONING) ? "summary_index" : "content_index", 0);
    }

    private JsonObject part(String text) {
        JsonObject part = new JsonObject().with("type", kind.part).with(kind.member, text);
        return kind.equals(Kind.TEXT) ? logged(part.with("annotations", List.of())) : part;
    }

    private JsonObject logged(JsonObject members) {
        return kind.equals(Kind.TEXT) ? members.with("logprobs", List.of()) : members;
    }
}
