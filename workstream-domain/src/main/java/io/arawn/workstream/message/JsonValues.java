package io.arawn.workstream.message;

import io.arawn.workstream.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON that a record may hold: what every store, and every program that reads logs, gives back as it was given. As
 * records are made of it, nothing else can be stored, whatever it came in by.
 *
 * <ul>
 *   <li>An object is a map from texts in their order, an array a list; both are copied and cannot be changed.
 *   <li>A text is whole Unicode: U+FFFD stands for half of a surrogate pair.
 *   <li>A number is what {@link JsonNumber} makes of it, true and false are {@code Boolean}, and null is null.
 * </ul>
 */
public final class JsonValues {

    /** How many levels of objects and arrays may lie in one another, the record itself being the first. */
    public static final int DEEPEST = 200;

    /** Of a value of a record's field. */
    private static final int LEVEL = 2;

    private static final int LONGEST_NAME_TOLD = 64;

    private final String field;

    private JsonValues(String field) {
        this.field = field;
    }

    /**
     * The object as a field of a record holds it.
     *
     * @param field its name, for the message when it is refused
     * @throws InvalidInputException when it is nested too deeply, or a value in it is none of JSON or a number that is too
     *     long
     */
    public static Map<String, @Nullable Object> object(String field, Map<?, ?> object) {
        return new JsonValues(field).object(object, LEVEL);
    }

    /** The array as a field of a record holds it; as {@link #object}. */
    public static List<@Nullable Object> array(String field, List<?> array) {
        return new JsonValues(field).array(array, LEVEL);
    }

    /** The fields of a record, each named when its value is refused; as {@link #object}. */
    static Map<String, @Nullable Object> fields(Map<String, ?> fields) {
        if (fields.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        fields.forEach((name, value) -> copy.put(
                Surrogates.replaceLone(name), new JsonValues(told(name)).value(value, LEVEL)));
        return Collections.unmodifiableMap(copy);
    }

    private static String told(String name) {
        return name.length() <= LONGEST_NAME_TOLD ? name : "a field whose name has " + name.length() + " characters";
    }

    /** What a sentence about a value says that is nested too deeply. */
    public static String tooDeep() {
        return "is nested deeper than " + DEEPEST + " levels";
    }

    private Map<String, @Nullable Object> object(Map<?, ?> object, int level) {
        requireLevel(level);
        if (object.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object.forEach((key, value) -> copy.put(
                Surrogates.replaceLone(String.valueOf(key)), value(value, level + 1)));
        return Collections.unmodifiableMap(copy);
    }

    private List<@Nullable Object> array(List<?> array, int level) {
        requireLevel(level);
        if (array.isEmpty()) {
            return List.of();
        }
        List<@Nullable Object> copy = new ArrayList<>(array.size());
        array.forEach(value -> copy.add(value(value, level + 1)));
        return Collections.unmodifiableList(copy);
    }

    private @Nullable Object value(@Nullable Object value, int level) {
        return switch (value) {
            case null -> null;
            case String text -> Surrogates.replaceLone(text);
            case Boolean truth -> truth;
            case Number number -> number(number);
            case Map<?, ?> object -> object(object, level);
            case List<?> array -> array(array, level);
            case Object other -> throw invalid("holds a " + other.getClass().getSimpleName() + ", which is no JSON");
        };
    }

    private Number number(Number number) {
        try {
            return JsonNumber.of(number);
        } catch (InvalidInputException wrong) {
            throw invalid("holds " + wrong.getMessage());
        }
    }

    private void requireLevel(int level) {
        if (level > DEEPEST) {
            throw invalid(tooDeep());
        }
    }

    private InvalidInputException invalid(String reason) {
        return new InvalidInputException(field, field + " " + reason);
    }
}
