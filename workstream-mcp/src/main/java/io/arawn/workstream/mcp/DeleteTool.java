package io.arawn.workstream.mcp;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.JsonObject;
import java.util.Optional;

/** {@code delete_workstream}, offered only where the user allows it */
final class DeleteTool {

    private final Memory memory;

    DeleteTool(Memory memory) {
        this.memory = memory;
    }

    MemoryTool tool() {
        return new MemoryTool(
                "delete_workstream",
                "Moves a workstream to the trash. The user can restore it. Ask the user first.",
                MemoryTool.Kind.DELETES,
                new InputSchema().requiredText("workstream", "Id or name."),
                this::answer);
    }

    private ToolAnswer answer(GivenArguments call) {
        Workstream workstream = memory.workstream(Optional.of(call.requiredText("workstream")));
        memory.arawn().delete(workstream.id());
        return new ToolAnswer(
                "Deleted workstream " + workstream.name() + ". Bring it back with: arawn workstream restore "
                        + workstream.id(),
                new JsonObject().with("workstream_id", workstream.id()).with("deleted", true));
    }
}
