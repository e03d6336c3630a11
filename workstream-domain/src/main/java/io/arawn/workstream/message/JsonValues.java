package io.arawn.workstream.message;

import io.arawn.workstream.InvalidInputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Copies values to the values that a {@link JsonObject} may hold. */
final class JsonValues {

    /** The level of a field's value. */
    private static final int LEVEL = 2;

    /** The maximum depth of an object that is no field of a record: as much as the stack of a thread holds for sure. */
    static final int DEEPEST = 500;

    private static final int LONGEST_NAME_TOLD = 64;

    private final String field;
    private final int deepest;
    private final UnaryOperator<String> texts;
    private final Function<Object, Object> others;

    private JsonValues(String field, int deepest, UnaryOperator<String> texts, Function<Object, Object> others) {
        this.field = field;
        this.deepest = deepest;
        this.texts = texts;
        this.others = others;
    }

    /**
     * Refuses what is no JSON value, and what is nested too deeply for a record.
     *
     * @param field the name of the field, for the error message
     */
    static JsonValues of(String field) {
        return refusing(field, JsonObject.DEEPEST);
    }

    /** Refuses what is no JSON value. */
    static JsonValues ofAnObject() {
        return refusing("an object", DEEPEST);
    }

    private static JsonValues refusing(String field, int deepest) {
        return new JsonValues(field, deepest, Surrogates::replaceLone, other -> {
            throw invalid(field, "holds a " + other.getClass().getSimpleName() + ", which is no JSON");
        });
    }

    /** Prints what is no JSON value. */
    static JsonValues printed(String field) {
        return new JsonValues(field, DEEPEST, Surrogates::replaceLone, Object::toString);
    }

    /** Changes each text of JSON values, names included. */
    static JsonValues changed(UnaryOperator<String> change) {
        return new JsonValues("", DEEPEST, text -> Surrogates.replaceLone(change.apply(text)), Object::toString);
    }

    /** The fields of a record; an error names the field. */
    static JsonObject fields(Map<String, ?> fields) {
        JsonObject kept = fields instanceof JsonObject valid ? valid : copied(fields);
        kept.members().forEach((name, value) -> requireShallow(told(name), value));
        return kept;
    }

    private static JsonObject copied(Map<String, ?> fields) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        fields.forEach((name, value) -> copy.put(Surrogates.replaceLone(name), of(told(name)).value(value, LEVEL)));
        return new JsonObject(copy);
    }

    /** The array as a field of a record holds it. */
    static List<@Nullable Object> array(String field, List<?> array) {
        List<@Nullable Object> kept = of(field).array(array, LEVEL);
        requireShallow(field, kept);
        return kept;
    }

    private static String told(String name) {
        return name.length() <= LONGEST_NAME_TOLD ? name : "a field whose name has " + name.length() + " characters";
    }

    /**
     * The object, as the first level.
     *
     * @throws InvalidInputException when it is nested too deeply
     */
    JsonObject object(Map<?, ?> object) {
        return object(object, 1);
    }

    /**
     * The value of a member of the first level.
     *
     * @throws InvalidInputException when it is nested too deeply
     */
    @Nullable Object value(@Nullable Object value) {
        return value(value, LEVEL);
    }

    private JsonObject object(Map<?, ?> object, int level) {
        if (object.isEmpty()) {
            return JsonObject.EMPTY;
        }
        requireShallow(level);
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        // A loop takes less of the stack than a lambda.
        for (Map.Entry<?, ?> member : object.entrySet()) {
            copy.put(texts.apply(String.valueOf(member.getKey())), value(member.getValue(), level + 1));
        }
        return new JsonObject(copy);
    }

    private List<@Nullable Object> array(Collection<?> array, int level) {
        requireShallow(level);
        List<@Nullable Object> copy = new ArrayList<>(array.size());
        for (Object value : array) {
            copy.add(value(value, level + 1));
        }
        return Collections.unmodifiableList(copy);
    }

    private @Nullable Object value(@Nullable Object value, int level) {
        return switch (value) {
            case null -> null;
            case String text -> texts.apply(text);
            case Boolean truth -> truth;
            case Number number -> number(number);
            case Map<?, ?> object -> object(object, level);
            case Collection<?> array -> array(array, level);
            case Object other -> others.apply(other);
        };
    }

    private void requireShallow(int level) {
        if (level > deepest) {
            throw invalid(field, JsonObject.tooDeep(deepest));
        }
    }

    private Number number(Number number) {
        try {
            return JsonNumber.of(number);
        } catch (InvalidInputException wrong) {
            throw invalid(field, "holds " + wrong.getMessage());
        }
    }

    /** Refuses a value that is nested too deeply for this field of a record. */
    static void requireShallow(String field, @Nullable Object value) {
        requireShallow(field, value, LEVEL);
    }

    private static void requireShallow(String field, @Nullable Object value, int level) {
        if (value instanceof JsonObject object) {
            requireShallow(field, object.members().values(), level);
        } else if (value instanceof Collection<?> array) {
            if (level > JsonObject.DEEPEST) {
                throw invalid(field, JsonObject.tooDeep());
            }
            array.forEach(each -> requireShallow(field, each, level + 1));
        }
    }

    private static InvalidInputException invalid(String field, String reason) {
        return new InvalidInputException(field, field + " " + reason);
    }
}
