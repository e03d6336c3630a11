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

/** The JSON that providers are sent and send: numbers keep all their digits, and nothing may stand behind a value. */
final class WireJson {

    /** How deep the JSON of a provider may be nested; half of what a log may hold, because it stands in a log's line. */
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

    /** @throws JsonProcessingException when the text is not one JSON value; of an empty text nothing is made */
    static JsonNode read(String text) throws JsonProcessingException {
        try {
            return MAPPER.readTree(text);
        } catch (NumberFormatException beyond) {
            // The parser takes such an exponent for a number, and fails only at its value.
            throw new JsonParseException(null, "a number whose exponent has too many digits", beyond);
        }
    }

    /** The value without spaces, in whole characters. */
    static String text(JsonNode value) {
        return Surrogates.replaceLone(value.toString());
    }

    static byte[] bytes(JsonNode value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The object in JDK types, in whole characters. */
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
