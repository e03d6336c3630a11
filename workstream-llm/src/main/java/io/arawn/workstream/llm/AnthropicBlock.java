package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a block of Anthropic's reply that has arrived. For one thread. */
final class AnthropicBlock {

    private final ObjectNode begun;
    private final ReplyDraft draft;
    private final Map<String, StringBuilder> added = new LinkedHashMap<>();
    private final @Nullable ToolCallDraft call;
    private boolean ended;

    AnthropicBlock(ObjectNode begun, ReplyDraft draft) {
        this.begun = begun;
        this.draft = draft;
        call = begun.path("type").asText().equals("tool_use")
                ? draft.calls().begin(begun.path("id").asText(""), begun.path("name").asText(""))
                : null;
        if (call != null) {
            call.input(begun.path("input"));
        } else if (begun.path("type").asText().equals("text")) {
            draft.text(begun.path("text").asText(""));
        } else {
            think(begun.path("thinking").asText(""));
        }
    }

    private void think(String thought) {
        if (!thought.isEmpty()) {
            draft.reasoning(Map.of("reasoning_content", thought));
        }
    }

    void add(JsonNode delta) {
        if (delta.path("text").isTextual()) {
            draft.text(delta.path("text").textValue());
        } else if (delta.path("partial_json").isTextual() && call != null) {
            call.arguments(delta.path("partial_json").textValue());
        } else if (isThought()) {
            delta.properties().stream()
                    .filter(part -> !part.getKey().equals("type") && part.getValue().isTextual())
                    .forEach(part -> added.computeIfAbsent(part.getKey(), none -> new StringBuilder())
                            .append(part.getValue().textValue()));
            think(delta.path("thinking").asText(""));
        }
    }

    /** Whether the block contains the model's reasoning, signed or encrypted. */
    boolean isThought() {
        return ThinkingBlocks.isThinking(begun);
    }

    /** Nothing more will arrive. */
    void end() {
        if (isThought() && !ended) {
            draft.signed(whole());
        }
        ended = true;
    }

    /** The block as it must be sent back. */
    Map<String, @Nullable Object> whole() {
        ObjectNode whole = begun.deepCopy();
        added.forEach((name, text) -> whole.put(name, whole.path(name).asText("") + text));
        return WireJson.members(whole);
    }
}
