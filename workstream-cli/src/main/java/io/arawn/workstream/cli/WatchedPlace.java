package io.arawn.workstream.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where an agent keeps its sessions. */
enum WatchedPlace {
    CLAUDE_CODE("claude-code", "~/.claude/projects"),
    CODEX("codex", "~/.codex/sessions"),
    GEMINI_CLI("gemini-cli", "~/.gemini/tmp"),
    OPENCODE("opencode", "~/.local/share/opencode/opencode.db"),
    PI("pi", "~/.pi/agent/sessions");

    private final String label;
    private final String path;

    WatchedPlace(String label, String path) {
        this.label = label;
        this.path = path;
    }

    /** The place of the agent with this name; empty if none has it. */
    static Optional<WatchedPlace> named(String name) {
        return Arrays.stream(values()).filter(place -> place.label.equals(name)).findFirst();
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(place -> place.label).toList();
    }

    String path() {
        return path;
    }
}
