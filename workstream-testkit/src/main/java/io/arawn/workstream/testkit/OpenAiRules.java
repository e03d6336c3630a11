package io.arawn.workstream.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * OpenAI's rules for requests for chat completions, and the further rule of the templates of other models: user and
 * assistant alternate. For one request.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create">Create chat completion</a>
 */
final class OpenAiRules {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
    private static final int LONGEST_ID = 40;

    private final List<String> violations = new ArrayList<>();
    private final Set<String> unanswered = new LinkedHashSet<>();
    private String before = "system";

    private OpenAiRules() {}

    static List<String> violations(JsonNode request) {
        OpenAiRules rules = new OpenAiRules();
        JsonNode messages = request.path("messages");
        rules.require(messages.isArray() && !messages.isEmpty(), "[] is too short - 'messages'");
        messages.forEach(rules::message);
        rules.requireAnswered("the end");
        rules.tools(request);
        return rules.violations;
    }

    private void require(boolean right, String otherwise) {
        if (!right) {
            violations.add(otherwise);
        }
    }

    private void requireAnswered(String where) {
        require(unanswered.isEmpty(), "An assistant message with 'tool_calls' must be followed by tool messages"
                + " responding to each 'tool_call_id'; missing before " + where + ": " + unanswered);
    }

    private void message(JsonNode message) {
        String role = message.path("role").asText();
        if (!role.equals("tool")) {
            requireAnswered(message.toString());
        }
        switch (role) {
            case "system" -> require(before.equals("system"), "a system message in the middle");
            case "user" -> {
                require(!before.equals("user") && !before.equals("tool"), "a user after " + before);
                require(isText(message.path("content")), "a user message without content");
            }
            case "assistant" -> assistant(message);
            case "tool" -> {
                require(unanswered.remove(message.path("tool_call_id").asText()), "messages with role 'tool' must be a"
                        + " response to a preceding message with 'tool_calls': " + message);
                require(isText(message.path("content")), "a tool message without content");
            }
            default -> violations.add("'" + role + "' is not one of ['system', 'assistant', 'user', 'tool']");
        }
        before = role;
    }

    private static boolean isText(JsonNode content) {
        return content.isTextual()
                ? !content.asText().isBlank()
                : content.valueStream().anyMatch(part -> !part.path("text").asText().isBlank());
    }

    private void assistant(JsonNode message) {
        require(before.equals("user") || before.equals("tool"), "an assistant after " + before);
        JsonNode calls = message.path("tool_calls");
        require(isText(message.path("content")) || !calls.isEmpty(), "an assistant message with neither content nor"
                + " tool_calls");
        for (JsonNode call : calls) {
            String id = call.path("id").asText();
            require(!id.isEmpty() && id.length() <= LONGEST_ID, "string too long or too short: tool_calls.id " + id);
            require(unanswered.add(id), "Duplicate value for 'tool_call_id': " + id);
            require(call.path("type").asText().equals("function"), "a call that is no function");
            JsonNode function = call.path("function");
            require(NAME.matcher(function.path("name").asText()).matches(), "a name that does not match: " + function);
            require(isObject(function.path("arguments")), "arguments that are no JSON object: " + function);
        }
    }

    private static boolean isObject(JsonNode arguments) {
        try {
            return arguments.isTextual() && JSON.readTree(arguments.asText()).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private void tools(JsonNode request) {
        require(!request.has("tools") || !request.path("tools").isEmpty(), "[] is too short - 'tools'");
        require(request.has("tools") || !request.has("tool_choice"), "'tool_choice' is only allowed when 'tools' are"
                + " specified");
        for (JsonNode tool : request.path("tools")) {
            JsonNode function = tool.path("function");
            require(NAME.matcher(function.path("name").asText()).matches(),
                    "a tool's name that does not match: " + tool);
            require(function.path("parameters").path("type").asText().equals("object"),
                    "a schema of no object: " + tool);
        }
    }
}
