package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.message.JsonObject;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Converts the options of a request to Anthropic's fields.
 *
 * @see <a href="https://platform.claude.com/docs/en/api/openai-sdk">The corresponding fields</a>
 */
final class AnthropicOptions {

    private static final Set<String> KNOWN = Set.of(
            "temperature", "top_p", "stop", "max_tokens", "max_completion_tokens", "parallel_tool_calls", "user");

    private AnthropicOptions() {}

    /** @throws InvalidInputException if Anthropic has no field for an option; the message names it */
    static void require(JsonObject options) {
        options.keySet().stream().filter(name -> !KNOWN.contains(name)).sorted().findFirst().ifPresent(name -> {
            throw new InvalidInputException(
                    name, "Anthropic's models cannot be given '" + name + "'; leave it out, or choose another model");
        });
    }

    static void put(JsonObject options, ObjectNode request) {
        options.forEach((name, value) -> put(name, value, request));
    }

    private static void put(String name, @Nullable Object value, ObjectNode request) {
        switch (name) {
            case "stop" -> {
                ArrayNode stops = request.putArray("stop_sequences");
                Collection<?> all = value instanceof Collection<?> several ? several : Set.of(String.valueOf(value));
                all.forEach(stop -> stops.add(String.valueOf(stop)));
            }
            case "max_tokens", "max_completion_tokens" -> request.set("max_tokens", WireJson.MAPPER.valueToTree(value));
            case "user" -> request.putObject("metadata").put("user_id", String.valueOf(value));
            case "parallel_tool_calls" -> {
                if (Boolean.FALSE.equals(value) && request.has("tools")) {
                    request.withObject("/tool_choice").put("disable_parallel_tool_use", true);
                }
            }
            default -> request.set(name, WireJson.MAPPER.valueToTree(value));
        }
    }
}
