package io.arawn.workstream.model;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.ToolUse;
import java.util.List;

/** One message of a prompt. */
public sealed interface PromptMessage {

    /** Instructions for the model; not a part of the conversation. */
    record Instructions(String text) implements PromptMessage {}

    record User(String text) implements PromptMessage {}

    /**
     * A reply of the model, with its tool calls.
     *
     * @param text the text; may be empty if tools were called
     * @param calls each is followed by its {@link ToolAnswer}, before anything else
     * @param payload data of this provider that must go back to it unchanged; empty if the reply came from another
     *     provider
     */
    record Assistant(String text, List<ToolUse> calls, JsonObject payload) implements PromptMessage {

        public Assistant {
            calls = List.copyOf(calls);
        }

        /** A reply without provider data. */
        public Assistant(String text, List<ToolUse> calls) {
            this(text, calls, new JsonObject());
        }
    }

    /**
     * The result of a tool call.
     *
     * @param success whether the tool succeeded
     */
    record ToolAnswer(String callId, String toolName, String text, boolean success) implements PromptMessage {

        /** The result of a successful call. */
        public ToolAnswer(String callId, String toolName, String text) {
            this(callId, toolName, text, true);
        }
    }
}
