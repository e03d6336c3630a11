package io.arawn.workstream.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arawn.workstream.message.RecordId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object that a client sent. Every method throws a problem that names the field when it is wrong. */
final class JsonFields {

    private static final int LONGEST_LABEL = 200;

    private final ObjectNode object;

    /** @param known the fields there may be */
    JsonFields(ObjectNode object, String... known) {
        this.object = object;
        object.fieldNames().forEachRemaining(name -> {
            if (!List.of(known).contains(name)) {
                throw wrong(name, "'" + name + "' is not known here; known are " + names(known));
            }
        });
    }

    private static String names(String... known) {
        return String.join(", ", new TreeSet<>(List.of(known)));
    }

    private static ProblemException wrong(String field, String detail) {
        return Problem.badRequest(field, detail).asException();
    }

    private Optional<JsonNode> given(String field) {
        return Optional.ofNullable(object.get(field)).filter(node -> !node.isNull());
    }

    String required(String field) {
        return text(field).orElseThrow(() -> wrong(field, "'" + field + "' is missing; it must be a string"));
    }

    Optional<String> text(String field) {
        return given(field).map(node -> text(field, node));
    }

    private static String text(String field, JsonNode node) {
        if (!node.isTextual()) {
            throw wrong(field, "'" + field + "' must be a string, not " + kind(node));
        }
        return whole(field, node.textValue());
    }

    /** Half a character could be stored, but not read back. */
    private static String whole(String field, String text) {
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw wrong(field, "'" + field + "' holds half a character (a lone surrogate)");
        }
        return text;
    }

    /** A name of somebody or something: not blank, at most 200 characters, none of them a control character. */
    Optional<String> label(String field) {
        return name(field).map(text -> {
            if (text.length() > LONGEST_LABEL || text.chars().anyMatch(Character::isISOControl)) {
                throw wrong(field, "'" + field + "' must have at most " + LONGEST_LABEL
                        + " characters, and no line breaks or control characters");
            }
            return text;
        });
    }

    /** A string that is not blank. */
    Optional<String> name(String field) {
        return text(field).map(text -> {
            if (text.isBlank()) {
                throw wrong(field, "'" + field + "' must not be empty; leave it out instead");
            }
            return text;
        });
    }

    Optional<Integer> positive(String field) {
        return given(field).map(node -> {
            if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1) {
                throw wrong(field, "'" + field + "' must be a whole number from 1 to " + Integer.MAX_VALUE);
            }
            return node.intValue();
        });
    }

    Optional<Instant> time(String field) {
        return text(field).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException wrong) {
                throw wrong(
                        field,
                        "'" + field + "' must be a date and time such as 2024-01-15T10:00:00Z (RFC 3339), not '" + text
                                + "'");
            }
        });
    }

    Optional<RecordId> recordId(String field) {
        return text(field).map(text -> recordId(field, text));
    }

    static RecordId recordId(String field, String text) {
        if (!RecordId.isValid(text)) {
            throw wrong(field, "'" + field + "' must be 1 to 128 printable ASCII characters without spaces");
        }
        return new RecordId(text);
    }

    /** Strings by name; null values are empty. */
    Map<String, Optional<String>> texts(String field) {
        Map<String, Optional<String>> texts = new LinkedHashMap<>();
        given(field).ifPresent(node -> objectNode(field, node).properties().forEach(entry -> {
            String path = field + "." + entry.getKey();
            JsonNode value = entry.getValue();
            texts.put(whole(field, entry.getKey()), value.isNull() ? Optional.empty() : Optional.of(text(path, value)));
        }));
        return texts;
    }

    /** A JSON object in JDK types; empty when there is none. */
    Map<String, @Nullable Object> object(String field) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        given(field).ifPresent(node -> members.putAll(members(field, objectNode(field, node))));
        return members;
    }

    /** A JSON array in JDK types; empty when there is none. */
    List<@Nullable Object> array(String field) {
        return given(field)
                .map(node -> {
                    if (node instanceof ArrayNode array) {
                        return elements(array, text -> whole(field, text));
                    }
                    throw wrong(field, "'" + field + "' must be an array, not " + kind(node));
                })
                .orElseGet(List::of);
    }

    private static ObjectNode objectNode(String field, JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw wrong(field, "'" + field + "' must be an object, not " + kind(node));
    }

    private static Map<String, @Nullable Object> members(String field, ObjectNode object) {
        return members(object, text -> whole(field, text));
    }

    /** The members in JDK types, as they are: also those that hold half a character. */
    static Map<String, @Nullable Object> anyMembers(ObjectNode object) {
        return members(object, text -> text);
    }

    private static Map<String, @Nullable Object> members(ObjectNode object, UnaryOperator<String> check) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> members.put(check.apply(entry.getKey()), value(entry.getValue(), check)));
        return members;
    }

    private static List<@Nullable Object> elements(ArrayNode array, UnaryOperator<String> check) {
        List<@Nullable Object> elements = new ArrayList<>();
        array.forEach(element -> elements.add(value(element, check)));
        return elements;
    }

    private static @Nullable Object value(JsonNode node, UnaryOperator<String> check) {
        return switch (node.getNodeType()) {
            case OBJECT -> members((ObjectNode) node, check);
            case ARRAY -> elements((ArrayNode) node, check);
            case STRING -> check.apply(node.textValue());
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.numberValue();
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case STRING -> "a string";
            case BOOLEAN -> "true or false";
            case NUMBER -> "a number";
            case NULL, MISSING, BINARY, POJO -> "null";
        };
    }
}
