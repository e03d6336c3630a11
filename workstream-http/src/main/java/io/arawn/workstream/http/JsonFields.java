package io.arawn.workstream.http;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.RecordTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object that a client sent. Every method throws a problem that names the field if its value is
 * invalid.
 */
final class JsonFields {

    private final Map<String, @Nullable Object> object;

    /** @param known the permitted fields */
    JsonFields(Map<String, @Nullable Object> object, String... known) {
        this.object = object;
        object.keySet().forEach(name -> {
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

    private Optional<Object> given(String field) {
        return Optional.ofNullable(object.get(field));
    }

    String required(String field) {
        return text(field).orElseThrow(() -> wrong(field, "'" + field + "' is missing; it must be a string"));
    }

    Optional<String> text(String field) {
        return given(field).map(value -> text(field, value));
    }

    private static String text(String field, Object value) {
        if (value instanceof String text) {
            return whole(field, text);
        }
        throw wrong(field, "'" + field + "' must be a string, not " + kind(value));
    }

    /** Refuses unpaired surrogates: they could be stored but not read back. */
    private static String whole(String field, String text) {
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw wrong(field, "'" + field + "' holds half a character (a lone surrogate)");
        }
        return text;
    }

    /** A name of a person or thing: not blank, at most 200 characters, without control characters. */
    Optional<String> label(String field) {
        return name(field).map(text -> {
            if (!Bounds.isLabel(text)) {
                throw wrong(field, "'" + field + "' " + Bounds.LABEL_RULE);
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
        return given(field).map(value -> {
            if (value instanceof Long number && number >= 1 && number <= Integer.MAX_VALUE) {
                return Math.toIntExact(number);
            }
            throw wrong(field, "'" + field + "' must be a whole number from 1 to " + Integer.MAX_VALUE);
        });
    }

    Optional<Instant> time(String field) {
        return text(field).map(text -> {
            try {
                return RecordTime.parse(field, text);
            } catch (InvalidInputException wrong) {
                throw Problems.of(wrong).asException();
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
        object(field).forEach((name, value) -> texts.put(
                name, Optional.ofNullable(value).map(given -> text(field + "." + name, given))));
        return texts;
    }

    /** A JSON object; empty if the field is missing. */
    Map<String, @Nullable Object> object(String field) {
        return given(field)
                .map(value -> {
                    if (value instanceof Map<?, ?>) {
                        return wholeObject(field, value);
                    }
                    throw wrong(field, "'" + field + "' must be an object, not " + kind(value));
                })
                .orElseGet(Map::of);
    }

    /** A JSON array; empty if the field is missing. */
    List<@Nullable Object> array(String field) {
        return given(field)
                .map(value -> {
                    if (value instanceof List<?> array) {
                        requireWhole(field, array);
                        return new ArrayList<@Nullable Object>(array);
                    }
                    throw wrong(field, "'" + field + "' must be an array, not " + kind(value));
                })
                .orElseGet(ArrayList::new);
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, @Nullable Object> wholeObject(String field, Object object) {
        requireWhole(field, object);
        return (Map<String, @Nullable Object>) object;
    }

    /** Refuses unpaired surrogates anywhere in the value. */
    static void requireWhole(String field, @Nullable Object value) {
        if (value instanceof String text) {
            whole(field, text);
        } else if (value instanceof Map<?, ?> object) {
            object.forEach((name, member) -> {
                requireWhole(field, name);
                requireWhole(field, member);
            });
        } else if (value instanceof List<?> array) {
            array.forEach(element -> requireWhole(field, element));
        }
    }

    private static String kind(Object value) {
        return switch (value) {
            case Map<?, ?> object -> "an object";
            case List<?> array -> "an array";
            case String text -> "a string";
            case Boolean truth -> "true or false";
            default -> "a number";
        };
    }
}
