package io.arawn.workstream.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        return events.of("response.output_item.added",
                Map.of("output_index", index, "item", item(ResponseObject.IN_PROGRESS, List.of())));
    }

    String add(String text) {
        String begun = said.isEmpty() ? events.of(kind.partEvent + ".added", place(), Map.of("part", part(""))) : "";
        said.append(text);
        Map<String, Object> members = new LinkedHashMap<>(Map.of("delta", text));
        logprobs(members);
        return begun + events.of(kind.event + ".delta", place(), members);
    }

    /** What only the provider can read of the reasoning. */
    void encrypt(String content) {
        encrypted = content;
    }

    String end() {
        StringBuilder ended = new StringBuilder();
        if (!said.isEmpty()) {
            Map<String, Object> members = new LinkedHashMap<>(Map.of(kind.member, said.toString()));
            logprobs(members);
            ended.append(events.of(kind.event + ".done", place(), members));
            ended.append(events.of(kind.partEvent + ".done", place(), Map.of("part", part(said.toString()))));
        }
        return ended + events.of("response.output_item.done", Map.of("output_index", index, "item", whole()));
    }

    Map<String, @Nullable Object> whole() {
        return item(ResponseObject.COMPLETED, said.isEmpty() ? List.of() : List.of(part(said.toString())));
    }

    private Map<String, @Nullable Object> item(String status, List<Object> parts) {
        Map<String, @Nullable Object> item = new LinkedHashMap<>();
        item.put("id", id);
        item.put("type", kind.type);
        if (kind.equals(Kind.REASONING)) {
            item.put("summary", parts);
            if (encrypted != null) {
                item.put("encrypted_content", encrypted);
            }
        } else {
            item.put("status", status);
            item.put("role", "assistant");
            item.put("content", parts);
        }
        return item;
    }

    private Map<String, Object> place() {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("item_id", id);
        place.put("output_index", index);
        place.put(kind.equals(Kind.REASONING) ? "summary_index" : "content_index", 0);
        return place;
    }

    private Map<String, Object> part(String text) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("type", kind.part);
        part.put(kind.member, text);
        if (kind.equals(Kind.TEXT)) {
            part.put("annotations", List.of());
            logprobs(part);
        }
        return part;
    }

    private void logprobs(Map<String, Object> members) {
        if (kind.equals(Kind.TEXT)) {
            members.put("logprobs", List.of());
        }
    }
}
