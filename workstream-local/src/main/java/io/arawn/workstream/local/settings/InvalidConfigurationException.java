package io.arawn.workstream.local.settings;

import java.util.List;

/** The configuration cannot be used. */
public final class InvalidConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** @param problems all problems, one sentence each */
    public InvalidConfigurationException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** All problems, one sentence each. */
    public List<String> problems() {
        return problems;
    }
}
