package io.arawn.workstream.llm;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.arawn.workstream.message.Surrogates;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of requests and replies: numbers keep all digits, and no text may follow a value. */
final class WireJson {

    /**
     * The deepest nesting of a provider's JSON: half of a log's limit, because it becomes part of a line of the log.
     */
    private static final int DEEPEST = 100;

    static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(500)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private WireJson() {}

    /** @throws JsonProcessingException if the text is not one JSON value; an empty text gives a missing node */
    static JsonNode read(String text) throws JsonProcessingException {
        try {
            return MAPPER.readTree(text);
        } catch (NumberFormatException beyond) {
            // The parser accepts such an exponent, and fails only when the value is read.
            throw new JsonParseException(null, "a number whose exponent has too many digits", beyond);
        }
    }

    /** The value without spaces, and without unpaired surrogates. */
    static String text(JsonNode value) {
        return Surrogates.replaceLone(value.toString());
    }

    static byte[] bytes(JsonNode value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The object as JDK types, without unpaired surrogates. */
    static Map<String, @Nullable Object> members(JsonNode object) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object.properties()
                .forEach(member -> members.put(Surrogates.replaceLone(member.getKey()), value(member.getValue())));
        return members;
    }

    static @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> members(node);
            case ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>();
                node.forEach(element -> elements.add(value(element)));
                yield elements;
            }
            case STRING -> Surrogates.replaceLone(node.textValue());
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.isInt() ? (Object) node.longValue() : node.numberValue();
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }
}
