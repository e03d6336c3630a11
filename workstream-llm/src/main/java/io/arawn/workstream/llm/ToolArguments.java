package io.arawn.workstream.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.ToolUse;
import java.util.Optional;

/** The arguments of tool calls, which APIs send as text. */
final class ToolArguments {

    private ToolArguments() {}

    /** The call with these arguments as the model wrote them. */
    static ToolUse call(String id, String name, String text) {
        try {
            JsonNode read = WireJson.read(text);
            if (read.isObject()) {
                Optional<String> spelt = Optional.of(text).filter(written -> !written.equals(read.toString()));
                return new ToolUse(id, name, JsonObject.of("arguments", WireJson.members(read)), spelt);
            }
        } catch (JsonProcessingException | InvalidInputException malformed) {
            // Then they are kept as text: the reply must not be lost because of arguments that no record can hold.
        }
        return ToolUse.malformed(id, name, text);
    }

    /** The arguments as text for a provider: in the model's own spelling, or as a JSON object. */
    static String text(ToolUse call) {
        return call.isMalformed()
                ? WireJson.text(WireJson.MAPPER.valueToTree(call.asObject()))
                : call.text().orElseGet(() -> WireJson.text(WireJson.MAPPER.valueToTree(call.arguments())));
    }
}
