package io.arawn.workstream.chat;

import io.arawn.workstream.message.ToolUse;

/** Is told of a reply as it arrives, in order, in whatever thread. */
@FunctionalInterface
public interface ReplyListener {

    /** A piece of the text arrived. */
    void text(String piece);

    /** A tool call arrived, with all its arguments. */
    default void call(ToolUse call) {}
}
