package io.arawn.workstream.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Unmodifiable copies of JSON values held in JDK types, nulls and order kept, which {@code Map.copyOf} would not. */
final class Json {

    private Json() {}

    static Map<String, @Nullable Object> copy(Map<String, @Nullable Object> object) {
        if (object.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object.forEach((key, value) -> copy.put(key, copyValue(value)));
        return Collections.unmodifiableMap(copy);
    }

    static List<@Nullable Object> copy(List<@Nullable Object> array) {
        if (array.isEmpty()) {
            return List.of();
        }
        List<@Nullable Object> copy = new ArrayList<>(array.size());
        array.forEach(value -> copy.add(copyValue(value)));
        return Collections.unmodifiableList(copy);
    }

    private static @Nullable Object copyValue(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            object.forEach((key, member) -> copy.put(String.valueOf(key), copyValue(member)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof List<?> array) {
            List<@Nullable Object> copy = new ArrayList<>(array.size());
            array.forEach(element -> copy.add(copyValue(element)));
            return Collections.unmodifiableList(copy);
        }
        return value;
    }
}
