package io.arawn.workstream.chat;

import io.arawn.workstream.message.ToolUse;
import java.util.List;

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
     */
    record Assistant(String text, List<ToolUse> calls) implements PromptMessage {

        public Assistant {
            calls = List.copyOf(calls);
        }
    }

    /** What the tool answered. */
    record ToolAnswer(String callId, String toolName, String text) implements PromptMessage {}
}
