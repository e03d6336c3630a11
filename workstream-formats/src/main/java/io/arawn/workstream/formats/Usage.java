package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.JsonObject;
import java.util.Optional;
import java.util.stream.Stream;

/** The tokens of a reply, which each source names in its own way. */
final class Usage {

    static final JsonObject NONE = new JsonObject();

    private Usage() {}

    static JsonObject of(JsonNode usage) {
        return NONE.with("input_tokens", count(usage, "input_tokens", "prompt_tokens", "input"))
                .with("output_tokens", count(usage, "output_tokens", "completion_tokens", "output"));
    }

    private static Optional<Long> count(JsonNode usage, String... names) {
        return Stream.of(names)
                .map(usage::path)
                .filter(JsonNode::isIntegralNumber)
                .map(JsonNode::longValue)
                .findFirst();
    }
}
