package io.arawn.workstream.message;

import io.arawn.workstream.InvalidInputException;
import java.util.Set;

/** The role of a message. A role that this version does not know is kept as it is and is not {@link #known()}. */
public record Role(String name) {

    public static final Role USER = new Role("user");
    public static final Role ASSISTANT = new Role("assistant");
    public static final Role SYSTEM = new Role("system");
    public static final Role TOOL_USE = new Role("tool_use");
    public static final Role TOOL_RESULT = new Role("tool_result");
    /** A report that an agent sends on its own. */
    public static final Role AGENT_PUSH = new Role("agent_push");

    private static final Set<String> KNOWN =
            Set.of("user", "assistant", "system", "tool_use", "tool_result", "agent_push");

    public Role {
        name = Surrogates.replaceLone(name);
    }

    /**
     * Parses the role of a new message, which must be known. Stored messages may have other roles.
     *
     * @throws InvalidInputException when no known role has this name
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
