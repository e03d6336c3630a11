package io.arawn.workstream.context;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import java.time.Instant;
import java.util.Map;

/** Makes messages, a minute apart, with ids m0, m1, … */
public final class Sample {

    private static final Instant BEGUN = Instant.parse("2024-01-15T10:00:00Z");

    private int made;

    public Sample() {}

    public Message user(String text) {
        return message(Role.USER, text);
    }

    public Message assistant(String text) {
        return message(Role.ASSISTANT, text);
    }

    public Message call(String callId) {
        ToolUse use = new ToolUse(callId, "grep", Map.of("pattern", "x"));
        return message(Role.TOOL_USE, "grep x").but().metadata(use.metadata()).build();
    }

    public Message result(String callId, String text) {
        return message(Role.TOOL_RESULT, text)
                .but()
                .metadata(ToolResult.metadata(new ToolUse(callId, "grep", Map.of()), true))
                .build();
    }

    public Message message(Role role, String text) {
        int number = made++;
        return Message.of(new RecordId("m" + number), role, text, BEGUN.plusSeconds(60L * number))
                .build();
    }
}
