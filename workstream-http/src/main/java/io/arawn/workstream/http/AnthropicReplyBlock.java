package io.arawn.workstream.http;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.ToolUse;

/** One block of an answer in Anthropic's form, and the events that send it. For one thread. */
final class AnthropicReplyBlock {

    private final int index;
    private final StringBuilder added = new StringBuilder();
    private JsonObject members;
    private boolean open = true;

    private AnthropicReplyBlock(int index, JsonObject members) {
        this.index = index;
        this.members = members;
    }

    /** A block of text or thinking, whose text comes later. */
    static AnthropicReplyBlock of(int index, String type) {
        JsonObject members = new JsonObject().with("type", type).with(type, "");
        return new AnthropicReplyBlock(index, type.equals("thinking") ? members.with("signature", "") : members);
    }

    /** A block that is complete. */
    static AnthropicReplyBlock of(int index, JsonObject whole) {
        return new AnthropicReplyBlock(index, whole);
    }

    /** A call, whose arguments come later. */
    static AnthropicReplyBlock of(int index, ToolUse call) {
        return new AnthropicReplyBlock(index, new JsonObject()
                .with("type", "tool_use")
                .with("id", call.callId())
                .with("name", call.name())
                .with("input", new JsonObject()));
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
        members = members.with("input", call.asObject());
        return delta("input_json_delta", "partial_json", CallArguments.text(call));
    }

    String sign(String signature) {
        members = members.with("signature", signature);
        return delta("signature_delta", "signature", signature);
    }

    /** The event at the end; empty if the block has ended. */
    String end() {
        String event = open ? event("content_block_stop", new JsonObject()) : "";
        open = false;
        return event;
    }

    JsonObject whole() {
        return added.isEmpty() ? members : members.with(String.valueOf(members.get("type")), added.toString());
    }

    private String delta(String type, String member, String text) {
        return event("content_block_delta", new JsonObject()
                .with("delta", new JsonObject().with("type", type).with(member, text)));
    }

    private String event(String type, JsonObject more) {
        return AnthropicReplyForm.event(type, new JsonObject().with("index", index).withAll(more));
    }
}
