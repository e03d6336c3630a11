package io.arawn.workstream.chat;

import io.arawn.workstream.message.ToolUse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One message of a prompt. */
public sealed interface PromptMessage {

    /** What the model should know: no part of the conversation. */
    record Instructions(String text) implements PromptMessage {}

    record User(String text) implements PromptMessage {}

    /**
     * What the model said, and the tools it called with it.
     *
     * @param text may be empty when tools were called
     * @param calls each is followed by its {@link ToolAnswer}, before anything else
     * @param payload what the provider that is asked gave with it and must get back unchanged; empty for what came from
     *     another
     */
    record Assistant(String text, List<ToolUse> calls, Map<String, @Nullable Object> payload)
            implements PromptMessage {

        // Written out, because a compact constructor loses the annotations of its parameters' types in the class file.
        public Assistant(String text, List<ToolUse> calls, Map<String, @Nullable Object> payload) {
            this.text = text;
            this.calls = List.copyOf(calls);
            this.payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
        }

        /** Without anything of the provider's. */
        public Assistant(String text, List<ToolUse> calls) {
            this(text, calls, Map.of());
        }
    }

    /**
     * What the tool answered.
     *
     * @param success whether the tool did what it was called for
     */
    record ToolAnswer(String callId, String toolName, String text, boolean success) implements PromptMessage {

        /** From a tool that did what it was called for. */
        public ToolAnswer(String callId, String toolName, String text) {
            this(callId, toolName, text, true);
        }
    }
}
