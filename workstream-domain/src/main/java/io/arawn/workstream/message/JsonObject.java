package io.arawn.workstream.message;

import io.arawn.workstream.InvalidInputException;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object: an immutable map from names to JSON values, which keeps the order in which its members were given. Every
 * store, and every program that reads logs, returns it unchanged.
 *
 * <ul>
 *   <li>An object is a {@code JsonObject}, an array an immutable list, and null is null.
 *   <li>A text is whole Unicode: U+FFFD replaces an unpaired surrogate.
 *   <li>A number is the result of {@link #number}, true and false are {@code Boolean}.
 * </ul>
 *
 * <p>It is equal to every map with the same members, in any order.
 */
public final class JsonObject extends AbstractMap<String, @Nullable Object> {

    /** The maximum depth of nested objects and arrays in a record; the record itself is the first level. */
    public static final int DEEPEST = 200;

    /** The object without members, which most fields of a log are. */
    static final JsonObject EMPTY = new JsonObject();

    private final Map<String, @Nullable Object> members;

    /** An object without members. */
    public JsonObject() {
        this(Map.of());
    }

    JsonObject(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    /**
     * The object with these members.
     *
     * @throws InvalidInputException when it is nested deeper than 500 levels, when a value is no JSON value, or is a number
     *     that is too long
     */
    public static JsonObject of(Map<String, ?> members) {
        return members instanceof JsonObject object ? object : JsonValues.ofAnObject().object(members);
    }

    /**
     * The object as a field of a record holds it.
     *
     * @param field the name of the field, for the error message
     * @throws InvalidInputException when it is nested too deeply, when a value is no JSON value, or when a number is too
     *     long
     */
    public static JsonObject of(String field, Map<?, ?> members) {
        JsonObject object = members instanceof JsonObject given ? given : JsonValues.of(field).object(members);
        return object.asField(field);
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

    /** The words of an error message for a value that is nested too deeply. */
    public static String tooDeep() {
        return tooDeep(DEEPEST);
    }

    static String tooDeep(int deepest) {
        return "is nested deeper than " + deepest + " levels";
    }

    /**
     * The object with this member added, or with its value changed. An {@code Optional} adds what it holds, or nothing if
     * it is empty. A value that is no JSON value, such as an id or a time, is added as the text that it prints as.
     *
     * @throws InvalidInputException when it would be nested deeper than 500 levels
     */
    public JsonObject with(String name, @Nullable Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.isPresent() ? with(name, optional.get()) : this;
            case OptionalLong optional -> optional.isPresent() ? with(name, optional.getAsLong()) : this;
            case null, default -> {
                Map<String, @Nullable Object> more = new LinkedHashMap<>(members);
                more.put(name, JsonValues.printed(name).value(value));
                yield new JsonObject(more);
            }
        };
    }

    /** The object with this member added unless the list is empty. */
    public JsonObject withUnlessEmpty(String name, Collection<?> list) {
        return list.isEmpty() ? this : with(name, list);
    }

    /** The object with this member added unless the other object is empty. */
    public JsonObject withUnlessEmpty(String name, Map<?, ?> object) {
        return object.isEmpty() ? this : with(name, object);
    }

    /** The object with these members added, or with their values changed. */
    public JsonObject withAll(JsonObject others) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(members);
        more.putAll(others.members);
        return new JsonObject(more);
    }

    /** The object without the members of these names. */
    public JsonObject without(Collection<String> names) {
        Map<String, @Nullable Object> fewer = new LinkedHashMap<>(members);
        fewer.keySet().removeAll(names);
        return new JsonObject(fewer);
    }

    /** The object with only the members of these names. */
    public JsonObject only(Collection<String> names) {
        return without(members.keySet().stream().filter(name -> !names.contains(name)).toList());
    }

    /** The object with each text changed, names included. */
    JsonObject withTexts(UnaryOperator<String> change) {
        return JsonValues.changed(change).object(members);
    }

    /** The member, if it is a text. */
    public Optional<String> text(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The member, if it is a number. */
    public Optional<Number> numberOf(String name) {
        return members.get(name) instanceof Number number ? Optional.of(number) : Optional.empty();
    }

    /** The member, if it is an object; else an object without members. */
    public JsonObject object(String name) {
        return members.get(name) instanceof JsonObject object ? object : new JsonObject();
    }

    /** The member, if it is an array; else an empty list. */
    public List<?> array(String name) {
        return members.get(name) instanceof List<?> array ? array : List.of();
    }

    /** Whether the member is true. */
    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /** The object as JSON without spaces. */
    public String written() {
        return WrittenJson.of(members);
    }

    /**
     * The object, for a field of a record.
     *
     * @throws InvalidInputException when it is nested too deeply; it names the field
     */
    JsonObject asField(String field) {
        JsonValues.requireShallow(field, this);
        return this;
    }

    /** The members, which nothing may change. */
    Map<String, @Nullable Object> members() {
        return members;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        return members.get(name);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return members.containsKey(name);
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        Map<String, @Nullable Object> unchanging = Collections.unmodifiableMap(members);
        return unchanging.entrySet();
    }
}
