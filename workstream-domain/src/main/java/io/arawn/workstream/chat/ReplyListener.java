package io.arawn.workstream.chat;

import io.arawn.workstream.message.ToolUse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Is told of a reply as it arrives, in order, in whatever thread. No piece begins or ends within a character. */
@FunctionalInterface
public interface ReplyListener {

    /** A piece of the text arrived. */
    void text(String piece);

    /** A piece of the words arrived in which the model refuses; they are part of the text of the reply. */
    default void refusal(String piece) {
        text(piece);
    }

    /** A piece of what the model thinks arrived, by the names of {@link Reasoning}. */
    default void reasoning(Map<String, @Nullable Object> piece) {}

    /** A tool call arrived, with all its arguments. */
    default void call(ToolUse call) {}
}
