package io.arawn.workstream.mcp;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.RecordId;

/** {@code pin} */
final class PinTool {

    private final Memory memory;

    PinTool(Memory memory) {
        this.memory = memory;
    }

    MemoryTool tool() {
        return new MemoryTool(
                "pin",
                "Pins a message, so that every context of its workstream contains it, or unpins it.",
                MemoryTool.Kind.ADDS,
                new InputSchema()
                        .requiredText("message", "The id of the message.")
                        .text("workstream", "Id or name.")
                        .truth("pinned", "false unpins. Default: true."),
                this::answer);
    }

    private ToolAnswer answer(GivenArguments call) {
        RecordId id = call.recordId("message")
                .orElseThrow(() -> new InvalidInputException("message", "'message' is missing"));
        boolean pinned = call.truth("pinned", true);
        Workstream workstream = memory.workstream(call.text("workstream"));
        boolean changed = pinned
                ? memory.arawn().pin(workstream.id(), id, memory.settings().author().or(call::client))
                : memory.arawn().unpin(workstream.id(), id, memory.settings().author().or(call::client));
        return new ToolAnswer(
                "Message " + id + (changed ? " is " : " was already ") + (pinned ? "pinned." : "unpinned."),
                new JsonObject()
                        .with("workstream_id", workstream.id())
                        .with("message_id", id)
                        .with("pinned", pinned)
                        .with("changed", changed));
    }
}
