package io.arawn.workstream.formats;

import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.message.ToolUse;
import java.util.Optional;

/** A part of what one message of a source says. */
sealed interface Block {

    record Text(String text) implements Block {}

    /** Thoughts of a model. They are kept to be read, and no provider gets them back. */
    record Thinking(String text) implements Block {}

    record Call(ToolUse call) implements Block {}

    record Result(Optional<String> callId, Optional<String> name, String text, boolean success) implements Block {}

    record Attached(AttachedFile file) implements Block {}

    /** A file whose bytes the source does not have. */
    record Absent(String what, boolean image) implements Block {}
}
