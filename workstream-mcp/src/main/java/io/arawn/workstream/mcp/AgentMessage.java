package io.arawn.workstream.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message that an agent has sent.
 *
 * @param tools the effort of each tool, by its name
 */
public record AgentMessage(JSONRPCMessage content, Map<String, Effort> tools) {

    /** What the answer takes. */
    public enum Effort {
        /** It reads little. */
        QUICK,
        /** It searches or plans. */
        HEAVY,
        /** It writes, and must not be stopped once it has begun. */
        WRITE
    }

    /** What the answer to this message takes. */
    public Effort effort() {
        if (!(content instanceof JSONRPCRequest request)) {
            return Effort.QUICK;
        }
        return switch (request.method()) {
            case McpSchema.METHOD_TOOLS_CALL -> member(request.params(), "name")
                    .map(tool -> tools.getOrDefault(tool, Effort.QUICK)).orElse(Effort.QUICK);
            case McpSchema.METHOD_PROMPT_GET -> Effort.HEAVY;
            default -> Effort.QUICK;
        };
    }

    /** The workstream that a call or a prompt names, by id or name. */
    public Optional<String> workstream() {
        return content instanceof JSONRPCRequest request && request.params() instanceof Map<?, ?> parameters
                ? member(parameters.get("arguments"), "workstream")
                : Optional.empty();
    }

    private static Optional<String> member(@Nullable Object object, String name) {
        return object instanceof Map<?, ?> members && members.get(name) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }
}
