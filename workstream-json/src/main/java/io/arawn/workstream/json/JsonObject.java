package io.arawn.workstream.json;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object, as a map that is printed in the order in which its members were given. It holds JDK types only: maps,
 * lists, numbers, truth values and texts. Any other value becomes the text that it prints as. For one thread while it is
 * filled.
 */
public final class JsonObject extends AbstractMap<String, @Nullable Object> {

    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    /** Adds the member, or changes its value; an {@code Optional} adds what it holds, and nothing when it is empty. */
    public JsonObject with(String name, Object value) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> members.put(name, plain(present)));
        } else {
            members.put(name, plain(value));
        }
        return this;
    }

    /** Adds the member unless the list is empty. */
    public JsonObject withUnlessEmpty(String name, Collection<?> list) {
        return list.isEmpty() ? this : with(name, list);
    }

    /** Adds the member unless the object is empty. */
    public JsonObject withUnlessEmpty(String name, Map<?, ?> object) {
        return object.isEmpty() ? this : with(name, object);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> object -> object;
            case Collection<?> list -> list.stream().map(JsonObject::plain).toList();
            case Number number -> number;
            case Boolean truth -> truth;
            default -> value.toString();
        };
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return members.entrySet();
    }
}
