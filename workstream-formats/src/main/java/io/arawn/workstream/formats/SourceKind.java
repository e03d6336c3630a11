package io.arawn.workstream.formats;

/** A program whose conversations can be read, or a form that many programs write. */
public enum SourceKind {
    CHATGPT("chatgpt", "ChatGPT"),
    CLAUDE_AI("claude-ai", "Claude.ai"),
    CLAUDE_CODE("claude-code", "Claude Code"),
    CODEX("codex", "Codex"),
    GEMINI_APP("gemini", "Gemini"),
    GEMINI_CLI("gemini-cli", "gemini-cli"),
    GOOSE("goose", "goose"),
    LIBRECHAT("librechat", "LibreChat"),
    LLM("llm", "llm"),
    MARKDOWN("markdown", "Markdown"),
    OPENAI("openai", "OpenAI messages"),
    OPENCODE("opencode", "opencode"),
    OPEN_WEBUI("open-webui", "Open WebUI"),
    PI("pi", "pi"),
    SILLYTAVERN("sillytavern", "SillyTavern");

    private final String key;
    private final String title;

    SourceKind(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** The name in ids and metadata, which never changes. */
    public String key() {
        return key;
    }

    /** The name for people. */
    public String title() {
        return title;
    }
}
