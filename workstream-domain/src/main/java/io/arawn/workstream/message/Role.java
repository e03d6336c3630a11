package io.arawn.workstream.message;

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

    /** Whether this is one of the roles of the log format, version 1. */
    public boolean known() {
        return KNOWN.contains(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
