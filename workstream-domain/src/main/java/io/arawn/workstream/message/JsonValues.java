package io.arawn.workstream.message;

import io.arawn.workstream.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The JSON values that a record may hold. Every store, and every program that reads logs, returns them unchanged.
 * Records consist only of such values, so no other value can be stored, whatever its source.
 *
 * <ul>
 *   <li>An object is a map from texts in their order, an array a list; both are copied and cannot be changed.
 *   <li>A text is whole Unicode: U+FFFD replaces an unpaired surrogate.
 *   <li>A number is the result of {@link #number}, true and false are {@code Boolean}, and null is null.
 * </ul>
 */
public final class JsonValues {

    /** The maximum depth of nested objects and arrays; the record itself is the first level. */
    public static final int DEEPEST = 200;

    /** The level of a field's value. */
    private static final int LEVEL = 2;

    private static final int LONGEST_NAME_TOLD = 64;

    private final String field;
    private final UnaryOperator<String> texts;

    private JsonValues(String field) {
        this(field, Surrogates::replaceLone);
    }

    private JsonValues(String field, UnaryOperator<String> texts) {
        this.field = field;
        this.texts = texts;
    }

    /**
     * The object as a field of a record holds it.
     *
     * @param field the name of the field, for the error message
     * @throws InvalidInputException when it is nested too deeply, or a value is not a JSON value or is a number that is
     *     too long
     */
    public static Map<String, @Nullable Object> object(String field, Map<?, ?> object) {
        return new JsonValues(field).object(object, LEVEL);
    }

    /** The object with each text changed, names included; otherwise as {@link #object(String, Map)}. */
    static Map<String, @Nullable Object> object(String field, Map<?, ?> object, UnaryOperator<String> change) {
        return new JsonValues(field, text -> Surrogates.replaceLone(change.apply(text))).object(object, LEVEL);
    }

    /** The array as a field of a record holds it; as {@link #object}. */
    public static List<@Nullable Object> array(String field, List<?> array) {
        return new JsonValues(field).array(array, LEVEL);
    }

    /**
     * The value of a number: exactly one Java value without a loss. An integer becomes a {@code Long}, or a {@code
     * BigInteger} if it is too large. Any other number becomes a {@code Double} if that prints as the number is written,
     * else a {@code BigDecimal}. So equal numbers have equal values, whatever their source.
     *
     * @param literal the number in the grammar of JSON
     * @throws InvalidInputException when it has too many digits, or an exponent of more than nine
     */
    public static Number number(String literal) {
        return JsonNumber.of(literal);
    }

    /** The object as JSON without spaces. */
    public static String written(Map<String, @Nullable Object> object) {
        return WrittenJson.of(object);
    }

    /** The fields of a record, as {@link #object}; an error names the field. */
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

    /** The words of an error message for a value that is nested too deeply. */
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
                texts.apply(String.valueOf(key)), value(value, level + 1)));
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
            case String text -> texts.apply(text);
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
