package io.arawn.workstream.langchain4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.ToolUse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tool calls, whose arguments langchain4j keeps as the text that the model wrote. */
final class ToolRequests {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private ToolRequests() {}

    static ToolUse call(ToolExecutionRequest request) {
        String id = Objects.requireNonNullElse(request.id(), "");
        String text = Objects.requireNonNullElse(request.arguments(), "");
        if (text.isBlank()) {
            return new ToolUse(id, request.name(), Map.of());
        }
        try {
            JsonObject arguments = JsonObject.of("arguments", MAPPER.readValue(text, OBJECT));
            return new ToolUse(id, request.name(), arguments,
                    Optional.of(text).filter(written -> !written.equals(arguments.written())));
        } catch (JsonProcessingException | NumberFormatException | InvalidInputException noObject) {
            // A reply must not be lost because of arguments that no record can hold as an object.
            return ToolUse.malformed(id, request.name(), text);
        }
    }

    static ToolExecutionRequest request(ToolUse call) {
        String arguments = call.isMalformed()
                ? call.asObject().written()
                : call.text().orElseGet(() -> call.arguments().written());
        return ToolExecutionRequest.builder().id(call.callId()).name(call.name()).arguments(arguments).build();
    }
}
