package io.arawn.workstream.message;

import io.arawn.workstream.InvalidInputException;
import java.util.Set;

/** Who or what speaks in a message. Roles this version does not know are kept as they are and are not {@link #known()}. */
public record Role(String name) {

    public static final Role USER = new Role("user");
    public static final Role ASSISTANT = new Role("assistant");
    public static final Role SYSTEM = new Role("system");
    public static final Role TOOL_USE = new Role("tool_use");
    public static final Role TOOL_RESULT = new Role("tool_result");
    /** Something an agent reports on its own, unasked. */
    public static final Role AGENT_PUSH = new Role("agent_push");

    private static final Set<String> KNOWN =
            Set.of("user", "assistant", "system", "tool_use", "tool_result", "agent_push");

    public Role {
        name = Surrogates.replaceLone(name);
    }

    /**
     * The role of a message that is said now, which must be one that is known. What is read may have another.
     *
     * @throws InvalidInputException when the name is none of a known role
     */
    public static Role known(String name) {
        if (!KNOWN.contains(name)) {
            throw new InvalidInputException("role", "there is no role '" + name
                    + "'; use user, assistant, system, tool_use, tool_result or agent_push");
        }
        return new Role(name);
    }

    /** Whether this is one of the roles of the log format, version 1. */
    public boolean known() {
        return KNOWN.contains(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
