package io.arawn.workstream.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.ToolUse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The JSON of the sources. */
final class SourceJson {

    /** Some sources nest each answer in its question, so a long conversation is nested deeply. */
    private static final int DEEPEST = 2_000;

    static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private SourceJson() {}

    /** The value of a text; empty if it is no JSON. */
    static Optional<JsonNode> read(String text) {
        try {
            JsonNode read = MAPPER.readerFor(JsonNode.class)
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readValue(text);
            return Optional.ofNullable(read);
        } catch (JsonProcessingException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** The first of these fields that is a text and not blank. */
    static Optional<String> text(JsonNode object, String... names) {
        return Stream.of(names)
                .map(object::path)
                .filter(field -> field.isTextual() && !field.textValue().isBlank())
                .map(JsonNode::textValue)
                .findFirst();
    }

    /** The id in the first of these fields, which some sources write as a number. */
    static Optional<String> id(JsonNode object, String... names) {
        return Stream.of(names)
                .map(object::path)
                .filter(field -> field.isIntegralNumber() || (field.isTextual() && !field.textValue().isBlank()))
                .map(JsonNode::asText)
                .findFirst();
    }

    /** The text as a value. */
    static JsonNode value(String text) {
        return MAPPER.getNodeFactory().textNode(text);
    }

    /** An object with one member. */
    static JsonNode object(String name, JsonNode value) {
        return MAPPER.getNodeFactory().objectNode().set(name, value);
    }

    /** The value as JSON; empty for no value. A value that is nested deeply takes no more stack. */
    static String written(JsonNode value) {
        if (value.isMissingNode()) {
            return "";
        }
        StringWriter text = new StringWriter();
        try (JsonParser from = value.traverse(); JsonGenerator to = MAPPER.getFactory().createGenerator(text)) {
            while (from.nextToken() != null) {
                to.copyCurrentEvent(from);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** Whether a record may hold the value. */
    private static boolean isShallow(JsonNode value) {
        int level = 0;
        try (JsonParser from = value.traverse()) {
            for (JsonToken token = from.nextToken(); token != null && level <= JsonObject.DEEPEST; token =
                    from.nextToken()) {
                level += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return level == 0;
    }

    /** The object as a record may hold it; without members if it cannot. */
    static JsonObject object(JsonNode object) {
        try {
            return object.isObject() && isShallow(object) ? JsonObject.of("field", map(object)) : new JsonObject();
        } catch (InvalidInputException | NumberFormatException beyond) {
            return new JsonObject();
        }
    }

    private static Map<?, ?> map(JsonNode object) {
        @Nullable Map<?, ?> map = MAPPER.convertValue(object, Map.class);
        return map == null ? Map.of() : map;
    }

    /** The call with these arguments, which may be an object or the text of one. */
    static ToolUse call(String id, String name, JsonNode arguments) {
        if (arguments.isTextual()) {
            String text = arguments.textValue();
            return read(text)
                    .filter(JsonNode::isObject)
                    .map(read -> called(id, name, read,
                            Optional.of(text).filter(spelt -> !spelt.equals(written(read)))))
                    .orElseGet(() -> ToolUse.malformed(id, name, text));
        }
        return arguments.isObject() || arguments.isMissingNode() || arguments.isNull()
                ? called(id, name, arguments, Optional.empty())
                : ToolUse.malformed(id, name, written(arguments));
    }

    private static ToolUse called(String id, String name, JsonNode object, Optional<String> text) {
        if (object.size() == 1 && object.path(ToolUse.NO_JSON).isTextual()) {
            return ToolUse.malformed(id, name, object.path(ToolUse.NO_JSON).textValue());
        }
        JsonObject arguments = object(object);
        return arguments.isEmpty() && object.size() > 0
                ? ToolUse.malformed(id, name, written(object))
                : new ToolUse(id, name, arguments, text);
    }
}
