package io.arawn.workstream.cli.connect;

import static io.arawn.workstream.cli.connect.ClientSetup.impossible;
import static io.arawn.workstream.cli.connect.ClientSetup.inFile;

import io.arawn.workstream.cli.connect.ClientSetup.ByHand;
import io.arawn.workstream.cli.connect.JsonSyntax.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The clients that can be connected. A new one is one more value here. */
public final class AgentClients {

    private static final int WINDOW = 128_000;

    public static final List<AgentClient> ALL = List.of(
            new AgentClient("codex", "Codex", "https://developers.openai.com/codex/config-advanced",
                    to -> inFile(ClientFile.ofProject(".codex", "config.toml"), new MarkedSyntax(MarkedLanguage.TOML, """
                            [mcp_servers.arawn]
                            command = "arawn"
                            args = %s
                            """.formatted(JsonSyntax.json(to.arguments()))),
                            "Codex reads the file in projects that you trust."),
                    to -> inFile(ClientFile.ofHome("CODEX_HOME", ".codex", to.label() + ".config.toml"),
                            new MarkedSyntax(MarkedLanguage.TOML, """
                                    model = %s
                                    model_provider = "arawn"
                                    [model_providers.arawn]
                                    name = "Arawn"
                                    base_url = "%s"
                                    wire_api = "responses"
                                    env_key = "ARAWN_TOKEN"
                                    """.formatted(JsonSyntax.json(to.model()), to.openAi())),
                            "Start Codex with: codex --profile " + to.label(), key("ARAWN_TOKEN"))),
            new AgentClient("claude-code", "Claude Code", "https://code.claude.com/docs/en/settings",
                    to -> inFile(ClientFile.ofProject("", ".mcp.json"), JsonSyntax.of(Value.of(
                            program(to), "mcpServers", "arawn"))),
                    to -> inFile(ClientFile.ofProject(".claude", "settings.local.json"), JsonSyntax.of(
                            Value.of(to.server(), "env", "ANTHROPIC_BASE_URL"),
                            Value.of(to.model(), "env", "ANTHROPIC_MODEL"),
                            Value.of(to.model(), "env", "ANTHROPIC_DEFAULT_HAIKU_MODEL")),
                            key("ANTHROPIC_API_KEY"))),
            new AgentClient("opencode", "opencode", "https://opencode.ai/docs/config/",
                    to -> inFile(ClientFile.ofProject("", "opencode.json"), JsonSyntax.of(Value.of(
                            members("type", "local", "command", command(to), "enabled", true), "mcp", "arawn"))),
                    to -> inFile(ClientFile.ofProject("", "opencode.json"), JsonSyntax.of(
                            Value.of("arawn/" + to.model(), "model"),
                            Value.of(members("npm", "@ai-sdk/openai-compatible", "name", "Arawn",
                                    "options", members("baseURL", to.openAi(), "apiKey", "{env:ARAWN_TOKEN}"),
                                    "models", members(to.model(), members("name", to.workstream()))),
                                    "provider", "arawn")),
                            key("ARAWN_TOKEN"))),
            new AgentClient("aider", "aider", "https://aider.chat/docs/config/aider_conf.html",
                    to -> impossible("aider does not speak MCP."),
                    to -> inFile(ClientFile.ofProject("", ".aider.conf.yml"),
                            new MarkedSyntax(MarkedLanguage.YAML_MAPPING, """
                            model: %s
                            openai-api-base: %s
                            """.formatted(JsonSyntax.json("openai/" + to.model()), JsonSyntax.json(to.openAi()))),
                            key("OPENAI_API_KEY"))),
            new AgentClient("cursor", "Cursor", "https://cursor.com/docs/mcp",
                    to -> inFile(ClientFile.ofProject(".cursor", "mcp.json"), JsonSyntax.of(Value.of(
                            program(to), "mcpServers", "arawn"))),
                    to -> impossible("Cursor asks models from its own servers, which cannot reach this machine.")),
            new AgentClient("vscode", "Visual Studio Code",
                    "https://code.visualstudio.com/docs/copilot/reference/mcp-configuration",
                    to -> inFile(ClientFile.ofProject(".vscode", "mcp.json"), JsonSyntax.of(Value.of(
                            members("type", "stdio", "command", "arawn", "args", to.arguments()), "servers", "arawn"))),
                    to -> new ByHand(List.of(
                            "vendor: customendpoint, apiType: chat-completions, name: Arawn",
                            "model: id " + to.model() + ", url " + to.openAi() + "/chat/completions, toolCalling true"),
                            List.of("Enter this with the command 'Chat: Manage Language Models'; the key is the server's token,"
                                    + " or any text if it has none."))),
            new AgentClient("zed", "Zed", "https://zed.dev/docs/ai/use-api-access",
                    to -> inFile(ClientFile.ofProject(".zed", "settings.json"), JsonSyntax.of(Value.of(
                            program(to), "context_servers", "arawn"))),
                    to -> inFile(ClientFile.ofHome("", ".config/zed", "settings.json"), JsonSyntax.of(Value.of(
                            members("api_url", to.openAi(), "available_models",
                                    List.of(members("name", to.model(), "display_name", to.workstream(), "max_tokens",
                                            WINDOW))),
                            "language_models", "openai_compatible", "Arawn")),
                            "Set max_tokens to the context window of your model.",
                            key("ARAWN_API_KEY"))),
            new AgentClient("open-webui", "Open WebUI", "https://docs.openwebui.com/features/mcp",
                    to -> new ByHand(List.of("type: MCP (Streamable HTTP)", "URL: " + to.server() + "/mcp"),
                            List.of("Enter this under Admin Settings, External Tools; the key is the server's token.")),
                    to -> new ByHand(
                            List.of("export OPENAI_API_BASE_URL=" + to.openAi(), "export OPENAI_API_KEY=$ARAWN_TOKEN"),
                            List.of("Choose the model " + to.model() + ".", key("ARAWN_TOKEN")))),
            new AgentClient("llm", "llm", "https://llm.datasette.io/en/stable/other-models.html",
                    to -> impossible("llm speaks MCP only with plugins."),
                    to -> inFile(
                            ClientFile.ofHome("LLM_USER_PATH", ".config/io.datasette.llm", "extra-openai-models.yaml"),
                            new MarkedSyntax(MarkedLanguage.YAML_LIST,
                                    """
                                    - model_id: %s
                                      model_name: %s
                                      api_base: %s
                                      api_key_name: arawn
                                    """.formatted(to.label(), JsonSyntax.json(to.model()),
                                            JsonSyntax.json(to.openAi()))),
                            "Store the server's token, or any text, with: llm keys set arawn",
                            "Ask with: llm -m " + to.label(),
                            "On macOS set LLM_USER_PATH to '~/Library/Application Support/io.datasette.llm'.")),
            new AgentClient("openai-sdk", "OpenAI's SDKs", "https://platform.openai.com/docs/libraries",
                    to -> impossible("The SDKs do not speak MCP with programs of this machine."),
                    to -> new ByHand(
                            List.of("export OPENAI_BASE_URL=" + to.openAi(), "export OPENAI_API_KEY=$ARAWN_TOKEN"),
                            List.of("Choose the model " + to.model() + ".", key("ARAWN_TOKEN")))));

    private AgentClients() {}

    /** The client of this key. */
    public static Optional<AgentClient> of(String key) {
        return ALL.stream().filter(each -> each.key().equals(key)).findFirst();
    }

    /** The keys of all clients. */
    public static String keys() {
        return ALL.stream().map(AgentClient::key).collect(Collectors.joining(", "));
    }

    private static String key(String variable) {
        return "Set " + variable + " to the server's token, or to any text if it has none.";
    }

    /** Members that start {@code arawn mcp}, as most clients name them. */
    private static Map<String, Object> program(Connection to) {
        return members("command", "arawn", "args", to.arguments());
    }

    private static List<String> command(Connection to) {
        List<String> command = new ArrayList<>(List.of("arawn"));
        command.addAll(to.arguments());
        return command;
    }

    private static Map<String, Object> members(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return members;
    }
}
