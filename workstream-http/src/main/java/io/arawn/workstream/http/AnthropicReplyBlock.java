package io.arawn.workstream.http;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.ToolUse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One block of an answer in Anthropic's form, and the events that send it. For one thread. */
final class AnthropicReplyBlock {

    private final int index;
    private final Map<String, @Nullable Object> members;
    private final StringBuilder added = new StringBuilder();
    private boolean open = true;

    private AnthropicReplyBlock(int index, Map<String, @Nullable Object> members) {
        this.index = index;
        this.members = new LinkedHashMap<>(members);
    }

    /** A block of text or thinking, whose text comes later. */
    static AnthropicReplyBlock of(int index, String type) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("type", type);
        members.put(type, "");
        if (type.equals("thinking")) {
            members.put("signature", "");
        }
        return new AnthropicReplyBlock(index, members);
    }

    /** A block that is complete. */
    static AnthropicReplyBlock of(int index, Map<String, @Nullable Object> whole) {
        return new AnthropicReplyBlock(index, whole);
    }

    /** A call, whose arguments come later. */
    static AnthropicReplyBlock of(int index, ToolUse call) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("type", "tool_use");
        members.put("id", call.callId());
        members.put("name", call.name());
        members.put("input", Map.of());
        return new AnthropicReplyBlock(index, members);
    }

    boolean isOpen(String type) {
        return open && type.equals(members.get("type"));
    }

    String begin() {
        return event("content_block_start", new JsonObject().with("content_block", members));
    }

    String add(String text) {
        added.append(text);
        String type = String.valueOf(members.get("type"));
        return delta(type + "_delta", type, text);
    }

    String add(ToolUse call) {
        members.put("input", call.asObject());
        return delta("input_json_delta", "partial_json", CallArguments.text(call));
    }

    String sign(String signature) {
        members.put("signature", signature);
        return delta("signature_delta", "signature", signature);
    }

    /** The event at the end; empty if the block has ended. */
    String end() {
        String event = open ? event("content_block_stop", new JsonObject()) : "";
        open = false;
        return event;
    }

    Map<String, @Nullable Object> whole() {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(members);
        if (!added.isEmpty()) {
            whole.put(String.valueOf(members.get("type")), added.toString());
        }
        return whole;
    }

    private String delta(String type, String member, String text) {
        return event("content_block_delta", new JsonObject()
                .with("delta", new JsonObject().with("type", type).with(member, text)));
    }

    private String event(String type, JsonObject members) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("index", index);
        all.putAll(members);
        return AnthropicReplyForm.event(type, all);
    }
}
