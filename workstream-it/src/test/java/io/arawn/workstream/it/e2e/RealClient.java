package io.arawn.workstream.it.e2e;

import java.util.List;

/**
 * A program with which people talk to models, as its registry has it.
 *
 * @param name what {@code arawn connect} calls it
 * @param packages from the registry of npm
 * @param pythonPackages from the Python Package Index
 * @param command asks one question and ends; {@code %s} is the question
 * @param tools whether it offers tools to the model
 */
record RealClient(
        String name, List<String> packages, List<String> pythonPackages, String command, boolean tools) {

    static final RealClient CLAUDE_CODE = new RealClient(
            "claude-code", List.of("@anthropic-ai/claude-code@2.1.197"), List.of(),
            "claude -p '%s' --allowedTools Bash,Read", true);

    static final List<RealClient> ALL = List.of(
            CLAUDE_CODE,
            new RealClient(
                    "codex", List.of("@openai/codex@0.171.0"), List.of(),
                    "codex exec --profile arawn-project --skip-git-repo-check"
                            + " --dangerously-bypass-approvals-and-sandbox '%s'",
                    true),
            new RealClient("opencode", List.of("opencode-ai@1.18.33"), List.of(), "opencode run '%s'", true),
            new RealClient(
                    "aider", List.of(), List.of("aider-chat==0.86.2"),
                    "aider --no-show-model-warnings --no-check-update --analytics-disable --yes-always"
                            + " --no-auto-commits --message '%s'",
                    false),
            new RealClient(
                    "llm", List.of(), List.of("llm==0.30"), "llm -m arawn-project --key $ARAWN_TOKEN '%s'", false));

    @Override
    public String toString() {
        return name;
    }
}
