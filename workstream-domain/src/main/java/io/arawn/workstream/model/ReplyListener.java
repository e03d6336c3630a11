package io.arawn.workstream.model;

import io.arawn.workstream.message.ToolUse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Receives a reply as it arrives, in order, in any thread. No piece begins or ends within a character. */
@FunctionalInterface
public interface ReplyListener {

    /** A piece of the text arrived. */
    void text(String piece);

    /** A piece of a refusal arrived; it is part of the text of the reply. */
    default void refusal(String piece) {
        text(piece);
    }

    /** A piece of the model's reasoning arrived, in the fields of {@link Reasoning}. */
    default void reasoning(Map<String, @Nullable Object> piece) {}

    /** A tool call arrived, with all its arguments. */
    default void call(ToolUse call) {}
}
