package io.arawn.workstream.it.e2e;

import java.util.List;
import java.util.Map;

/**
 * A program that people talk to models with, as its registry has it.
 *
 * @param packages from npm
 * @param pythonPackages from the index of Python
 * @param variables what a user sets; {@code %d} is the port of the server, here and in the files
 * @param files by their place in the user's home
 * @param command asks a question and ends; {@code %s} is the question
 * @param tools whether it offers tools to the model
 */
record RealClient(
        String name, List<String> packages, List<String> pythonPackages, Map<String, String> variables,
        Map<String, String> files, String command, boolean tools) {

    static List<RealClient> all() {
        return List.of(claudeCode(), codex(), opencode(), aider(), llm());
    }

    static RealClient claudeCode() {
        return new RealClient(
                "claude-code", List.of("@anthropic-ai/claude-code@2.1.197"), List.of(),
                Map.of("ANTHROPIC_BASE_URL", "http://localhost:%d", "ANTHROPIC_API_KEY", "any",
                        "ANTHROPIC_MODEL", "arawn/claude-code", "ANTHROPIC_DEFAULT_HAIKU_MODEL", "arawn/claude-code"),
                Map.of(), "claude -p '%s' --allowedTools Bash,Read", true);
    }

    private static RealClient codex() {
        return new RealClient(
                "codex", List.of("@openai/codex@0.171.0"), List.of(), Map.of("ARAWN_TOKEN", "any"),
                Map.of(".codex/config.toml", """
                        model = "arawn/codex"
                        model_provider = "arawn"

                        [model_providers.arawn]
                        name = "Arawn"
                        base_url = "http://localhost:%d/v1"
                        wire_api = "responses"
                        env_key = "ARAWN_TOKEN"
                        """),
                "codex exec --skip-git-repo-check --dangerously-bypass-approvals-and-sandbox '%s'", true);
    }

    private static RealClient opencode() {
        return new RealClient(
                "opencode", List.of("opencode-ai@1.18.33"), List.of(), Map.of(),
                Map.of(".config/opencode/opencode.json", """
                        {"model": "arawn/arawn/opencode", "small_model": "arawn/arawn/opencode",
                         "provider": {"arawn": {
                           "npm": "@ai-sdk/openai-compatible", "name": "Arawn",
                           "options": {"baseURL": "http://localhost:%d/v1", "apiKey": "any"},
                           "models": {"arawn/opencode": {"name": "A workstream"}}}}}
                        """),
                "opencode run '%s'", true);
    }

    private static RealClient aider() {
        return new RealClient(
                "aider", List.of(), List.of("aider-chat==0.86.2"),
                Map.of("OPENAI_API_BASE", "http://localhost:%d/v1", "OPENAI_API_KEY", "any"),
                Map.of(), "aider --model openai/arawn/aider --no-show-model-warnings --no-check-update"
                        + " --analytics-disable --yes-always --no-auto-commits --message '%s'",
                false);
    }

    private static RealClient llm() {
        return new RealClient(
                "llm", List.of(), List.of("llm==0.30"), Map.of(),
                Map.of(".config/io.datasette.llm/extra-openai-models.yaml", """
                        - model_id: arawn
                          model_name: arawn/llm
                          api_base: http://localhost:%d/v1
                        """),
                "llm -m arawn --key any '%s'", false);
    }

    @Override
    public String toString() {
        return name;
    }
}
