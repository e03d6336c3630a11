package io.arawn.workstream.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Anthropic's rules for requests for messages. For one request.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/messages">Messages</a>
 * @see <a href="https://platform.claude.com/docs/en/agents-and-tools/tool-use/implement-tool-use">Tool use</a>
 */
final class AnthropicRules {

    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]+");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,128}");
    private static final int LEAST_THINKING = 1024;
    private static final int MOST_MARKS = 4;
    private static final double LEAST_TOP_P = 0.95;

    private static final Set<String> MEDIA_TYPES =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf");

    private final JsonNode request;
    private final List<String> violations = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private Set<String> unanswered = new LinkedHashSet<>();
    private boolean usesTools;
    private int marks;

    private AnthropicRules(JsonNode request) {
        this.request = request;
    }

    static List<String> violations(JsonNode request) {
        AnthropicRules rules = new AnthropicRules(request);
        rules.head();
        JsonNode messages = request.path("messages");
        rules.require(messages.isArray() && !messages.isEmpty(), "messages: at least one message is required");
        String before = "assistant";
        for (JsonNode message : messages) {
            String role = message.path("role").asText();
            rules.require(!role.equals(before), "messages: roles must alternate, starting with user: " + message);
            rules.message(role, message.path("content"));
            before = role;
        }
        JsonNode last = messages.path(messages.size() - 1).path("content");
        String end = last.path(last.size() - 1).path("text").asText();
        rules.require(before.equals("user") || (!end.isEmpty() && end.equals(end.stripTrailing())),
                "messages: final assistant content must be a text that does not end with whitespace");
        rules.thinking(messages);
        rules.tools();
        return rules.violations;
    }

    private void require(boolean right, String otherwise) {
        if (!right) {
            violations.add(otherwise);
        }
    }

    private void head() {
        require(request.path("max_tokens").asInt() >= 1, "max_tokens: Field required");
        require(!request.path("model").asText().isEmpty(), "model: Field required");
        for (JsonNode block : request.path("system")) {
            require(!block.path("text").asText().isBlank(), "system: text content blocks must be non-empty");
            mark(block);
        }
    }

    private void mark(JsonNode block) {
        if (block.has("cache_control")) {
            marks++;
            require(!block.path("type").asText().endsWith("thinking"), "cache_control cannot be set for thinking");
        }
        require(marks <= MOST_MARKS, "A maximum of 4 blocks with cache_control may be provided");
    }

    private void message(String role, JsonNode content) {
        require(content.isArray() && !content.isEmpty(), "messages: content must be non-empty");
        Set<String> called = new LinkedHashSet<>();
        boolean others = false;
        for (JsonNode block : content) {
            mark(block);
            String type = block.path("type").asText();
            require(!type.equals("tool_result") || !others, "tool_result blocks must come first in the content");
            others |= !type.equals("tool_result");
            block(role, block, called);
        }
        require(unanswered.isEmpty(), "`tool_use` ids were found without `tool_result` blocks immediately after: "
                + unanswered);
        unanswered = called;
    }

    private void block(String role, JsonNode block, Set<String> called) {
        switch (block.path("type").asText()) {
            case "text" -> require(!block.path("text").asText().isBlank(), "text content blocks must contain"
                    + " non-whitespace text");
            case "tool_use" -> {
                String id = block.path("id").asText();
                require(role.equals("assistant"), "tool_use blocks can only be in assistant messages");
                require(ID.matcher(id).matches(), "tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$': " + id);
                require(ids.add(id), "`tool_use` ids must be unique: " + id);
                require(NAME.matcher(block.path("name").asText()).matches(), "tool_use.name does not match: " + block);
                require(block.path("input").isObject(), "tool_use.input: Input should be a valid dictionary");
                called.add(id);
                usesTools = true;
            }
            case "tool_result" -> {
                require(role.equals("user"), "tool_result blocks can only be in user messages");
                require(unanswered.remove(block.path("tool_use_id").asText()), "unexpected `tool_use_id` found in"
                        + " `tool_result` blocks: " + block);
                usesTools = true;
            }
            case "image", "document" -> {
                require(role.equals("user"), block.path("type") + " blocks can only be in user messages");
                require(MEDIA_TYPES.contains(block.at("/source/media_type").asText())
                        && !block.at("/source/data").asText().isEmpty(), "source: Input should be a file: " + block);
            }
            case "thinking" -> require(role.equals("assistant") && !block.path("signature").asText().isEmpty(),
                    "thinking.signature: Field required");
            case "redacted_thinking" -> require(role.equals("assistant") && !block.path("data").asText().isEmpty(),
                    "redacted_thinking.data: Field required");
            default -> violations.add("messages: Input tag '" + block.path("type") + "' found");
        }
    }

    private void thinking(JsonNode messages) {
        JsonNode thinking = request.path("thinking");
        require(!request.has("thinking") || request.path("temperature").asDouble(1) == 1,
                "`temperature` may only be set"
                        + " to 1 when thinking is enabled");
        require(!request.has("thinking") || request.path("top_p").asDouble(1) >= LEAST_TOP_P, "`top_p` must be greater"
                + " than or equal to 0.95 when thinking is enabled");
        if (!thinking.path("type").asText().equals("enabled")) {
            return;
        }
        int budget = thinking.path("budget_tokens").asInt();
        require(budget >= LEAST_THINKING, "thinking.budget_tokens: Input should be greater than or equal to 1024");
        require(request.path("max_tokens").asInt() > budget, "`max_tokens` must be greater than `budget_tokens`");
        String choice = request.path("tool_choice").path("type").asText("auto");
        require(choice.equals("auto") || choice.equals("none"),
                "Thinking may not be enabled when tool_choice forces tool"
                        + " use");
        for (int i = messages.size() - 2; i >= 0 && isResult(messages.get(i + 1)); i -= 2) {
            require(messages.get(i).at("/content/0/type").asText().endsWith("thinking"), "Expected `thinking` or"
                    + " `redacted_thinking`, but found " + messages.get(i));
        }
    }

    private static boolean isResult(JsonNode message) {
        return message.at("/content/0/type").asText().equals("tool_result");
    }

    private void tools() {
        require(!usesTools || request.has("tools"), "Requests which include `tool_use` or `tool_result` blocks must"
                + " define tools");
        require(request.has("tools") || !request.has("tool_choice"), "tool_choice may only be specified while providing"
                + " tools");
        for (JsonNode tool : request.path("tools")) {
            require(NAME.matcher(tool.path("name").asText()).matches(), "tools.name does not match: " + tool);
            require(tool.path("input_schema").path("type").asText().equals("object"), "tools.input_schema.type: Field"
                    + " required: " + tool);
        }
    }
}
