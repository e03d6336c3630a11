package io.arawn.workstream.mcp;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.store.WorkstreamStore.Once;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code append} */
final class AppendTool {

    /** An agent speaks for itself, or says what its user and it said. What tools said comes with their calls only. */
    private static final Set<Role> ROLES = Set.of(Role.AGENT_PUSH, Role.USER, Role.ASSISTANT);

    private final Memory memory;

    AppendTool(Memory memory) {
        this.memory = memory;
    }

    MemoryTool tool() {
        return new MemoryTool(
                "append",
                "Keeps a message in a workstream for good: a decision, a result, a fact that later work needs. Write it so"
                        + " that it is understood without this conversation.",
                MemoryTool.Kind.ADDS,
                new InputSchema()
                        .requiredText("text", "The message.")
                        .text("workstream", "Id or name.")
                        .text("role",
                                "agent_push for your own note (default), or user or assistant for what these said.")
                        .text("id", "An id of your own, so that a repeated call adds nothing."),
                this::answer);
    }

    private ToolAnswer answer(GivenArguments call) {
        String content = call.requiredText("text");
        Role role = role(call);
        Optional<RecordId> wanted = call.recordId("id");
        Workstream workstream = memory.workstreamToWrite(call.text("workstream"));
        RecordId id = wanted.orElseGet(memory.arawn()::newId);
        Message message = Message.of(id, role, content, memory.arawn().clock().instant())
                .turn(role.equals(Role.USER) ? id : null)
                .author(memory.settings().author().or(call::client).orElse(null))
                .build();
        Once once = memory.arawn().appendOnce(workstream.id(), List.of(message));
        boolean added = !once.added().isEmpty();
        return new ToolAnswer(
                (added ? "Stored" : "Known already or erased before, so not stored again:") + " message " + id
                        + " in workstream " + workstream.name() + " (" + workstream.id() + ").",
                new JsonObject().with("workstream_id", workstream.id()).with("message_id", id).with("added", added));
    }

    private static Role role(GivenArguments call) {
        Role role = call.text("role").map(Role::known).orElse(Role.AGENT_PUSH);
        if (!ROLES.contains(role)) {
            throw new InvalidInputException("role", "'role' must be agent_push, user or assistant, it is " + role);
        }
        return role;
    }
}
