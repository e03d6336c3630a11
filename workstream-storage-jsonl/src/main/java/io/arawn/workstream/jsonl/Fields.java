package io.arawn.workstream.jsonl;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.RecordTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a record, which are taken out one by one. An optional field of the wrong type stays among the rest, so
 * that it is kept. For one thread.
 */
final class Fields {

    private final Map<String, @Nullable Object> left;

    Fields(Map<String, @Nullable Object> fields) {
        left = new LinkedHashMap<>(fields);
    }

    /** The fields that were not taken. */
    JsonObject rest() {
        return JsonObject.of(left);
    }

    void drop(String name) {
        left.remove(name);
    }

    boolean isText(String name) {
        return left.get(name) instanceof String;
    }

    boolean has(String name) {
        return left.get(name) != null;
    }

    String text(String name) {
        Object value = left.remove(name);
        if (value instanceof String text) {
            return text;
        }
        throw invalid(name, value == null ? "is missing" : "must be a text");
    }

    Optional<String> optionalText(String name) {
        Object value = left.get(name);
        if (value != null && !(value instanceof String)) {
            return Optional.empty();
        }
        left.remove(name);
        return Optional.ofNullable((String) value);
    }

    Instant time(String name) {
        return RecordTime.parse(name, text(name));
    }

    RecordId id(String name) {
        String text = text(name);
        if (!RecordId.isValid(text)) {
            throw invalid(name, "is no record id");
        }
        return new RecordId(text);
    }

    Optional<RecordId> optionalId(String name) {
        if (left.get(name) instanceof String text && RecordId.isValid(text)) {
            left.remove(name);
            return Optional.of(new RecordId(text));
        }
        dropNull(name);
        return Optional.empty();
    }

    long integer(String name) {
        if (left.remove(name) instanceof Long number) {
            return number;
        }
        throw invalid(name, "must be an integer");
    }

    int small(String name) {
        long number = integer(name);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw invalid(name, "is out of range");
        }
        return (int) number;
    }

    List<@Nullable Object> array(String name) {
        if (left.get(name) instanceof List<?> elements) {
            left.remove(name);
            return new ArrayList<>(elements);
        }
        dropNull(name);
        return List.of();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : array(name)) {
            if (!(element instanceof String text)) {
                throw invalid(name, "must hold texts only");
            }
            texts.add(text);
        }
        return texts;
    }

    /** An object, or a string that contains a JSON object. */
    JsonObject object(String name) {
        Optional<JsonObject> object = switch (left.get(name)) {
            case String text -> parsed(name, text);
            case Map<?, ?> members -> Optional.of(JsonObject.of(name, members));
            case null -> Optional.empty();
            case Object other -> Optional.empty();
        };
        if (object.isPresent()) {
            left.remove(name);
            return object.get();
        }
        dropNull(name);
        return new JsonObject();
    }

    private void dropNull(String name) {
        if (left.get(name) == null) {
            left.remove(name);
        }
    }

    /** Inside a field, the content of the string nests deeper than in a line of its own, and may be too deep. */
    private static Optional<JsonObject> parsed(String name, String text) {
        if (!text.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonObject.of(name, JsonReading.object(text.getBytes(StandardCharsets.UTF_8))));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    static InvalidInputException invalid(String name, String reason) {
        return new InvalidInputException(name, name + " " + reason);
    }
}
